import { itemsIn } from '#core/scorecard/outline.ts'
import type { Item, Scorecard, Section } from '#shared/scorecard.ts'

/**
 * One key a section, one key an item. The moment is taken when the first key is pressed, so that
 * thinking about the second costs no precision.
 */
export const CHORD_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-', '='] as const

/** Where a mark will lie, in milliseconds; `end` null for a moment. */
export type Place = { readonly at: number; readonly end: number | null }

export type Palette = {
  /** Null while the section is still to be chosen. */
  readonly section: Section | null
  readonly place: Place
  /** The mark that goes to the item; null where a new one is made. */
  readonly moving: string | null
  /** The entry that Enter takes. */
  readonly chosen: number
}

export type PaletteEvent =
  | { readonly type: 'key'; readonly key: string; readonly place: Place }
  /** Opens on the sections, to put a mark on another item. */
  | { readonly type: 'open'; readonly place: Place; readonly moving: string }
  | { readonly type: 'move'; readonly by: 1 | -1 }
  | { readonly type: 'take' }
  | { readonly type: 'point'; readonly index: number }
  | { readonly type: 'cancel' }

export type PaletteStep = {
  readonly palette: Palette | null
  /** To be marked now, or, where a mark is moving, where that one goes. */
  readonly mark: {
    readonly item: Item
    readonly place: Place
    readonly moving: string | null
  } | null
}

const nothing: PaletteStep = { palette: null, mark: null }

/** What a key does to an open or closed palette. */
export const stepPalette = (
  scorecard: Scorecard,
  palette: Palette | null,
  event: PaletteEvent,
): PaletteStep => {
  switch (event.type) {
    case 'key':
      return palette
        ? takeEntry(
            scorecard,
            palette,
            chordKeysOf(entriesOf(scorecard, palette)).indexOf(event.key),
          )
        : openSection(scorecard, event)
    case 'open':
      return {
        palette: { section: null, place: event.place, moving: event.moving, chosen: 0 },
        mark: null,
      }
    case 'move': {
      if (!palette) return nothing
      const count = entriesOf(scorecard, palette).length
      return {
        palette: { ...palette, chosen: (palette.chosen + event.by + count) % count },
        mark: null,
      }
    }
    case 'take':
      return palette ? takeEntry(scorecard, palette, palette.chosen) : nothing
    case 'point':
      return palette ? takeEntry(scorecard, palette, event.index) : nothing
    case 'cancel':
      return nothing
  }
}

/**
 * The key of each section or item: its own number where the scorecard numbers it, so that 4.6 is 4
 * and 6 whatever is missing before it; else its place in the list. '' where no key is left. A key
 * that the scorecard itself gives an item comes before all of that.
 */
export const chordKeysOf = (
  members: readonly { readonly key: string; readonly shortcut?: string | undefined }[],
): readonly string[] => {
  const numbers = members.map(({ key }) => Number(/\d+$/.exec(key)?.[0] ?? 0))
  const numbered =
    new Set(numbers).size === numbers.length &&
    numbers.every((number) => number >= 1 && number <= CHORD_KEYS.length)
  const own = members.map(
    (_, index) => CHORD_KEYS[numbered ? (numbers[index] ?? 0) - 1 : index] ?? '',
  )
  const given = new Set(members.flatMap(({ shortcut }) => shortcut ?? []))
  if (given.size === 0) return own
  const rest = CHORD_KEYS.filter((key) => !given.has(key) && !own.includes(key))
  return members.map(({ shortcut }, index) => {
    const key = own[index] ?? ''
    return shortcut ?? (given.has(key) ? (rest.shift() ?? '') : key)
  })
}

/** What can be taken: the sections, or the items of the one that was. */
export const entriesOf = (
  scorecard: Scorecard,
  { section }: Pick<Palette, 'section'>,
): readonly (Section | Item)[] => (section ? itemsIn(section) : scorecard.sections)

const openSection = (
  scorecard: Scorecard,
  { key, place }: Extract<PaletteEvent, { type: 'key' }>,
): PaletteStep => {
  const section = scorecard.sections[chordKeysOf(scorecard.sections).indexOf(key)]
  return section ? enterSection(section, { place, moving: null }) : nothing
}

const enterSection = (
  section: Section,
  { place, moving }: Pick<Palette, 'place' | 'moving'>,
): PaletteStep => {
  const [only, second] = itemsIn(section)
  if (only && !second) return { palette: null, mark: { item: only, place, moving } }
  return { palette: { section, place, moving, chosen: 0 }, mark: null }
}

/** A key beyond the entries leaves the palette open: a slip must not lose the moment. */
const takeEntry = (scorecard: Scorecard, palette: Palette, index: number): PaletteStep => {
  const { place, moving } = palette
  if (!palette.section) {
    const section = scorecard.sections[index]
    return section ? enterSection(section, palette) : { palette, mark: null }
  }
  const item = itemsIn(palette.section)[index]
  return item ? { palette: null, mark: { item, place, moving } } : { palette, mark: null }
}

/** The selection where there is one, else the playhead less the time a hand needs. */
export const placeNow = (
  selection: readonly [number, number] | null,
  playhead: number,
  reactionMs: number,
  playing: boolean,
): Place =>
  selection
    ? { at: Math.round(selection[0]), end: Math.round(selection[1]) }
    : { at: Math.max(0, Math.round(playhead - (playing ? reactionMs : 0))), end: null }
