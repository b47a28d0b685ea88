import type { WordKey } from '#renderer/lib/i18n.ts'

/** Modifiers in this order, then a letter, digit, sign or DOM key name: `Ctrl+Shift+Z`, `Space`. */
type Keys = string

export type Binding = {
  /** Unique while it is registered: `queue.search`. */
  readonly id: string
  readonly keys: readonly Keys[]
  /** Keys that also work while typing in a field. */
  readonly inFields?: readonly Keys[]
  /** Whether holding the key down repeats it. */
  readonly repeat?: boolean
  readonly group: WordKey
  readonly label: WordKey
  readonly when?: () => boolean
  readonly run: () => void
}

/** What of a keyboard event decides. */
export type KeyPress = {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
  readonly repeat: boolean
  readonly isComposing: boolean
  readonly keyCode: number
  /** Where the focus is: in a field, on something that Enter and Space press, or elsewhere. */
  readonly focus: 'field' | 'pressable' | 'page'
}

export interface Shortcuts {
  /** Returns the function that takes them off again. */
  readonly register: (bindings: readonly Binding[]) => () => void
  /** Nothing fires while something is held: a dialog has the keyboard. Returns the release. */
  readonly hold: () => () => void
  readonly list: () => readonly Binding[]
  readonly subscribe: (listener: () => void) => () => void
  /** Runs what the key is bound to; says whether anything was. */
  readonly press: (press: KeyPress) => boolean
}

export function createShortcuts(): Shortcuts {
  let bindings: readonly Binding[] = []
  let holds = 0
  const listeners = new Set<() => void>()
  const become = (next: readonly Binding[]): void => {
    bindings = next
    for (const listener of listeners) listener()
  }

  return {
    register: (added) => {
      become([...bindings, ...added])
      return () => {
        become(bindings.filter((binding) => !added.includes(binding)))
      }
    },
    hold: () => {
      holds += 1
      let held = true
      return () => {
        if (held) holds -= 1
        held = false
      }
    },
    list: () => bindings,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    press: (press) => {
      if (holds > 0) return false
      const binding = matchKey(press, bindings)
      binding?.run()
      return binding !== undefined
    },
  }
}

/** The binding a key press means; the one registered last where several would do. */
export function matchKey(press: KeyPress, bindings: readonly Binding[]): Binding | undefined {
  if (isComposing(press)) return undefined
  if (press.focus === 'pressable' && isBarePress(press)) return undefined
  return bindings.findLast((binding) => {
    if (press.repeat && !binding.repeat) return false
    const keys = press.focus === 'field' ? [] : binding.keys
    const answers = [...keys, ...(binding.inFields ?? [])].some((each) => isPressed(press, each))
    return answers && (binding.when?.() ?? true)
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

function parseKeys(keys: Keys): {
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly key: string
} {
  const parts = keys === '+' ? ['+'] : keys.split(/\+(?=.)/)
  const has = (name: string): boolean => parts.slice(0, -1).includes(name)
  return { ctrl: has('Ctrl'), alt: has('Alt'), shift: has('Shift'), key: parts.at(-1) ?? '' }
}
