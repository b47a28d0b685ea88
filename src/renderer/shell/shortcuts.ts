import type { Action, Binding } from '#renderer/shell/binding.ts'
import { withChoices } from '#renderer/shell/key-choices.ts'
import { parseKeys, type KeyPress, type Keys } from '#renderer/shell/keys.ts'
import { mediaKeys, type KeyChoices } from '#shared/keys.ts'

export type { Binding, KeyPress }

export interface Shortcuts {
  /** Returns the function that takes them off again. */
  readonly register: (bindings: readonly Binding[]) => () => void
  /**
   * Nothing fires while something is held: a dialog has the keyboard, all but the media keys, which
   * mean nothing to it; or `everything`. Returns the release.
   */
  readonly hold: (what?: 'everything') => () => void
  /** Those on screen, under the keys they answer to now. */
  readonly list: () => readonly Binding[]
  /** Every action of every screen, under the keys it comes with. */
  readonly catalogue: readonly Action[]
  /** From now on these keys hold in place of those the program comes with. */
  readonly choose: (choices: KeyChoices) => void
  /** The key that does now what `keys` does as the program comes; null where none does. */
  readonly keyNow: (keys: Keys) => Keys | null
  readonly subscribe: (listener: () => void) => () => void
  /** Runs what the key is bound to; says whether anything was. */
  readonly press: (press: KeyPress) => boolean
}

export function createShortcuts(catalogue: readonly Action[] = []): Shortcuts {
  let registered: readonly Binding[] = []
  let choices: KeyChoices = {}
  let bindings: readonly Binding[] = []
  const holds = new Set<{ readonly everything: boolean }>()
  const listeners = new Set<() => void>()
  let keysNow: ReadonlyMap<Keys, Keys | null> | null = null
  const become = (next: readonly Binding[]): void => {
    registered = next
    bindings = registered.map((binding) => withChoices(binding, choices))
    keysNow = null
    for (const listener of listeners) listener()
  }

  return {
    register: (added) => {
      become([...registered, ...added])
      return () => {
        become(registered.filter((binding) => !added.includes(binding)))
      }
    },
    hold: (what) => {
      const held = { everything: what === 'everything' }
      holds.add(held)
      return () => {
        holds.delete(held)
      }
    },
    list: () => bindings,
    catalogue,
    choose: (chosen) => {
      if (chosen === choices) return
      choices = chosen
      become(registered)
    },
    keyNow: (keys) => {
      keysNow ??= mapKeys(registered, bindings)
      const now = keysNow.get(keys)
      return now === undefined ? keys : now
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    press: (press) => {
      for (const { everything } of holds) if (everything || !isMediaKey(press.key)) return false
      const binding = matchKey(press, bindings)
      binding?.run()
      return binding !== undefined
    },
  }
}

/** What each key of `before` is `after`; where several have it, of the one registered last. */
function mapKeys(
  before: readonly Binding[],
  after: readonly Binding[],
): ReadonlyMap<Keys, Keys | null> {
  const now = new Map<Keys, Keys | null>()
  before.forEach((binding, index) => {
    const all = allKeysOf(after[index] ?? binding)
    for (const keys of allKeysOf(binding)) {
      now.set(keys, all.includes(keys) ? keys : (all[0] ?? null))
    }
  })
  return now
}

const allKeysOf = ({ keys, inFields = [] }: Binding): readonly Keys[] => [...keys, ...inFields]

const isMediaKey = (key: string): boolean => mediaKeys.some((each) => each === key)

/** The binding a key press means; the one registered last where several would do. */
export function matchKey(press: KeyPress, bindings: readonly Binding[]): Binding | undefined {
  if (isComposing(press)) return undefined
  if (press.focus === 'pressable' && isBarePress(press)) return undefined
  return bindings.findLast((binding) => {
    if (press.repeat && !binding.repeat) return false
    const answers = (keys: Keys): boolean => isPressed(press, keys)
    const isOutside = press.focus !== 'field' && binding.keys.some(answers)
    if (!isOutside && binding.inFields?.some(answers) !== true) return false
    return binding.when?.() ?? true
  })
}

/** An input method has the key; 229 is what it sends before a composition has begun. */
function isComposing(press: KeyPress): boolean {
  return press.isComposing || press.keyCode === 229
}

function isBarePress(press: KeyPress): boolean {
  const bare = !press.ctrlKey && !press.altKey && !press.metaKey
  return bare && (press.key === 'Enter' || press.key === ' ')
}

function isPressed(press: KeyPress, keys: Keys): boolean {
  const { ctrl, alt, shift, key } = parseKeys(keys)
  if (ctrl !== (press.ctrlKey || press.metaKey) || alt !== press.altKey) return false
  if (key === 'Space') return press.key === ' ' && shift === press.shiftKey
  if (/^[a-z0-9]$/i.test(key)) {
    // With a modifier the layout may turn the letter into a sign; where the key lies still says it.
    const byCode = press.code === `Key${key.toUpperCase()}` || press.code === `Digit${key}`
    const modified = ctrl || alt || shift
    return (
      shift === press.shiftKey &&
      (press.key.toLowerCase() === key.toLowerCase() || (modified && byCode))
    )
  }
  // Whether a sign needs Shift is the layout's affair.
  if (key.length === 1) return press.key === key
  return press.key === key && shift === press.shiftKey
}
