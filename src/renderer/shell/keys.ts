/** As `shared/keys.ts` says; plain text, because what the program comes with is written by hand. */
export type Keys = string

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

type ParsedKeys = {
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly key: string
}

/** There are a few hundred, and all of them are looked through at each key press. */
const parsed = new Map<Keys, ParsedKeys>()

export function parseKeys(keys: Keys): ParsedKeys {
  const known = parsed.get(keys)
  if (known) return known
  const read = readKeys(keys)
  parsed.set(keys, read)
  return read
}

function readKeys(keys: Keys): ParsedKeys {
  const parts = keys.split(/\+(?=.)/)
  const has = (name: string): boolean => parts.slice(0, -1).includes(name)
  return { ctrl: has('Ctrl'), alt: has('Alt'), shift: has('Shift'), key: parts.at(-1) ?? '' }
}

/** What was pressed as it is written; null while only a modifier is down. */
export function readPress(press: KeyPress): Keys | null {
  if (['Control', 'Shift', 'Alt', 'AltGraph', 'Meta'].includes(press.key)) return null
  const ctrl = press.ctrlKey || press.metaKey
  const { key, signed } = keyOf(press, ctrl || press.altKey)
  const parts = [
    ...(ctrl ? ['Ctrl'] : []),
    ...(press.altKey ? ['Alt'] : []),
    // A sign says by itself whether it took Shift.
    ...(press.shiftKey && !signed ? ['Shift'] : []),
    key,
  ]
  return parts.join('+')
}

function keyOf({ key, code }: KeyPress, modified: boolean) {
  if (key === ' ') return { key: 'Space', signed: false }
  const lies = /^(?:Key|Digit)(.)$/.exec(code)?.[1]
  if (modified && lies !== undefined) return { key: lies, signed: false }
  if (/^[a-z]$/i.test(key)) return { key: key.toUpperCase(), signed: false }
  return { key, signed: key.length === 1 }
}
