import { nameOf, type Place } from '#renderer/features/scorecards/places.ts'
import type { Words } from '#shared/words.ts'

/** What the linter said, and where of the scorecard it stands. */
export type Note = {
  readonly severity: 'error' | 'warning'
  readonly place: Place
  /** The part of what stands there: `points`, `bands`; '' for the whole of it. */
  readonly field: string
  readonly message: Words
}

type Said = { readonly path: string; readonly message: Words }

/** Errors and warnings in the order of the outline. */
export function notesOf(report: {
  readonly errors: readonly Said[]
  readonly warnings: readonly Said[]
}): readonly Note[] {
  const note =
    (severity: Note['severity']) =>
    ({ path, message }: Said): Note => ({ severity, message, ...readPath(path) })
  const notes = [...report.errors.map(note('error')), ...report.warnings.map(note('warning'))]
  return notes.toSorted((a, b) => rankOf(a) - rankOf(b))
}

/** `sections.2.items.4.points` is the points of the fifth item of the third section. */
function readPath(path: string): Pick<Note, 'place' | 'field'> {
  const steps = path.split('.')
  const take = (name: string): number | null => {
    if (steps[0] !== name || !/^\d+$/.test(steps[1] ?? '')) return null
    const [, number] = steps.splice(0, 2)
    return Number(number)
  }
  const section = take('sections')
  if (section === null) return { place: { type: 'card' }, field: steps[0] ?? '' }
  const inner = take('sections')
  const item = take('items')
  const field = steps[0] ?? ''
  if (item !== null) return { place: { type: 'item', section, inner, item }, field }
  return {
    place: inner === null ? { type: 'section', section } : { type: 'inner', section, inner },
    field,
  }
}

/** The next or the one before of those looked at, round the end to the other. */
export function neighbourOf(
  notes: readonly Note[],
  at: { readonly place: Place; readonly field: string },
  by: 1 | -1,
): Note | undefined {
  const here = rankOf(at)
  const same = notes.findIndex(
    (note) => nameOf(note.place) === nameOf(at.place) && note.field === at.field,
  )
  if (same >= 0) {
    // Several may be said of one field: go past them all.
    const others = notes.filter((note) => rankOf(note) !== here || note.field !== at.field)
    return (
      (by === 1
        ? (others.find((note) => notes.indexOf(note) > same) ?? others[0])
        : (others.findLast((note) => notes.indexOf(note) < same) ?? others.at(-1))) ?? notes[same]
    )
  }
  return by === 1
    ? (notes.find((note) => rankOf(note) >= here) ?? notes[0])
    : (notes.findLast((note) => rankOf(note) < here) ?? notes.at(-1))
}

/** Grows in the order of the outline: card, section, its items, its inner sections with theirs. */
function rankOf({ place }: Pick<Note, 'place'>): number {
  if (place.type === 'card') return -1
  const inner = place.type === 'section' ? null : place.inner
  const item = place.type === 'item' ? place.item + 1 : 0
  return place.section * 1e8 + (inner === null ? 0 : (inner + 1) * 1e4) + item
}
