import { parseKeys, type Keys } from '#renderer/shell/keys.ts'
import type { Action, Binding } from '#renderer/shell/binding.ts'
import type { KeyChoices } from '#shared/keys.ts'

/** The keys an action comes with, in the order in which they are shown. */
const comesWith = ({ keys, inFields = [] }: Action): readonly Keys[] => [...keys, ...inFields]

/** The keys an action answers to. */
export const keysOf = (action: Action, choices: KeyChoices): readonly Keys[] =>
  (action.fixed ? undefined : choices[action.id]) ?? comesWith(action)

/** A chosen key works while typing where nothing is written by it. */
export const withChoices = (binding: Binding, choices: KeyChoices): Binding => {
  if (binding.fixed || !choices[binding.id]) return binding
  const chosen = keysOf(binding, choices)
  const anywhere = (keys: Keys): boolean =>
    !binding.keys.includes(keys) && ((binding.inFields ?? []).includes(keys) || writesNothing(keys))
  return {
    ...binding,
    keys: chosen.filter((keys) => !anywhere(keys)),
    inFields: chosen.filter(anywhere),
  }
}

function writesNothing(keys: Keys): boolean {
  const { ctrl, alt, key } = parseKeys(keys)
  if (/^F\d{1,2}$/.test(key) || key.startsWith('Media')) return true
  return (ctrl || alt) && !MOVES_THE_CURSOR.has(key) && !(ctrl && !alt && /^[zy]$/i.test(key))
}

const MOVES_THE_CURSOR = new Set(
  'ArrowLeft ArrowRight ArrowUp ArrowDown Home End Backspace Delete Enter'.split(' '),
)

export type KeyRefusal =
  /** Tab, Alt+F4 and the like never reach the program, or must do what they do everywhere. */
  | 'system'
  /** An input method switches or composes with it. */
  | 'inputMethod'
  /** Enter and Escape answer what is on screen. */
  | 'dialog'
  /** Cut, copy, paste, select all. */
  | 'editing'

/** Why a key cannot be chosen for an action; null where it can. What it comes with it may have. */
export function refusalOf(keys: Keys, action: Action): KeyRefusal | null {
  if (comesWith(action).includes(keys)) return null
  const { ctrl, alt, shift, key } = parseKeys(keys)
  if (OF_INPUT_METHODS.has(key)) return 'inputMethod'
  if (key === 'Space' && (ctrl || shift) && !alt) return 'inputMethod'
  if (key === '.' && ctrl) return 'inputMethod'
  if (OF_THE_SYSTEM.has(key)) return 'system'
  if (alt && ['F4', 'Escape', 'Space'].includes(key)) return 'system'
  if (ctrl && alt && key === 'Delete') return 'system'
  if (ctrl && key === 'Escape') return 'system'
  if (key === 'Escape' || (key === 'Enter' && !ctrl && !alt)) return 'dialog'
  if (ctrl && !alt && !shift && /^[acvx]$/i.test(key)) return 'editing'
  return null
}

const OF_INPUT_METHODS = new Set([
  ...['Process', 'Dead', 'Unidentified', 'Compose', 'CapsLock', 'Convert', 'NonConvert'],
  ...['KanaMode', 'KanjiMode', 'HangulMode', 'HanjaMode', 'Hankaku', 'Zenkaku', 'ZenkakuHankaku'],
  ...['Hiragana', 'Katakana', 'Eisu', 'Alphanumeric', 'ModeChange', 'JunjaMode'],
])

const OF_THE_SYSTEM = new Set([
  ...['Tab', 'PrintScreen', 'ContextMenu', 'NumLock', 'ScrollLock', 'OS', 'Fn', 'FnLock'],
  ...['Power', 'WakeUp', 'Standby', 'AudioVolumeUp', 'AudioVolumeDown', 'AudioVolumeMute'],
])

/** The action of the same screen that answers to the key already. */
export function rivalOf(
  keys: Keys,
  action: Action,
  actions: readonly Action[],
  choices: KeyChoices,
): Action | null {
  const found = actions.find(
    (other) =>
      other.id !== action.id &&
      !other.fixed &&
      meet(other, action) &&
      keysOf(other, choices).includes(keys) &&
      // Some share a key by design: one has it only while something is selected.
      !(comesWith(other).includes(keys) && comesWith(action).includes(keys)),
  )
  return found ?? null
}

/** `shell` lies over every screen. */
export const screenOf = ({ id }: Action): (typeof screens)[number] | 'shell' =>
  screens.find((screen) => id.startsWith(`${screen}.`)) ?? 'shell'

const screens = [
  ...(['queue', 'inspect', 'scorecards', 'scorecard'] as const),
  ...(['calibrations', 'calibrationBlind', 'calibration'] as const),
  ...(['appeals', 'appealChoice', 'appealFiling', 'appeal'] as const),
  ...(['agreement', 'reviews', 'review', 'judged', 'library'] as const),
] as const

/** Screens a judged call is part of: its keys work beside theirs. */
const WITH_JUDGED_CALL: ReadonlySet<string> = new Set(['review', 'appealFiling', 'appeal'])

const meet = (one: Action, other: Action): boolean => {
  const [a, b] = [screenOf(one), screenOf(other)]
  if (a === b || a === 'shell' || b === 'shell') return true
  return (a === 'judged' && WITH_JUDGED_CALL.has(b)) || (b === 'judged' && WITH_JUDGED_CALL.has(a))
}

/** An action that has just the keys it comes with stands in no list of choices. */
const choose = (choices: KeyChoices, action: Action, keys: readonly Keys[]): KeyChoices => {
  const others = Object.fromEntries(Object.entries(choices).filter(([id]) => id !== action.id))
  const own = comesWith(action)
  const same = keys.length === own.length && keys.every((each) => own.includes(each))
  return same ? others : { ...others, [action.id]: [...keys] }
}

export const addKey = (choices: KeyChoices, action: Action, keys: Keys): KeyChoices =>
  choose(choices, action, [...keysOf(action, choices).filter((each) => each !== keys), keys])

export const removeKey = (choices: KeyChoices, action: Action, keys: Keys): KeyChoices =>
  choose(
    choices,
    action,
    keysOf(action, choices).filter((each) => each !== keys),
  )

/** Gives the key to one action and takes it from every other it would meet. */
export const moveKey = (
  choices: KeyChoices,
  action: Action,
  keys: Keys,
  actions: readonly Action[],
): KeyChoices => addKey(takeFromRivals(choices, action, keys, actions), action, keys)

/** The keys it comes with, taken back from whoever was given them. */
export const resetAction = (
  choices: KeyChoices,
  action: Action,
  actions: readonly Action[],
): KeyChoices =>
  comesWith(action).reduce(
    (left, keys) => takeFromRivals(left, action, keys, actions),
    choose(choices, action, comesWith(action)),
  )

function takeFromRivals(
  choices: KeyChoices,
  action: Action,
  keys: Keys,
  actions: readonly Action[],
): KeyChoices {
  const rival = rivalOf(keys, action, actions, choices)
  return rival ? takeFromRivals(removeKey(choices, rival, keys), action, keys, actions) : choices
}

/** Two actions of one screen under one key that do not share it by design. */
export function firstConflict(
  choices: KeyChoices,
  actions: readonly Action[],
): { readonly keys: Keys; readonly one: Action; readonly other: Action } | null {
  for (const one of actions) {
    if (!choices[one.id]) continue
    for (const keys of keysOf(one, choices)) {
      const other = rivalOf(keys, one, actions, choices)
      if (other) return { keys, one, other }
    }
  }
  return null
}
