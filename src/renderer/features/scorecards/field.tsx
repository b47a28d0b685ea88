import { createContext, use, type ReactNode } from 'react'

import type { Note } from '#renderer/features/scorecards/findings.ts'
import { NoteShape } from '#renderer/features/scorecards/note-shape.tsx'
import { nameOf, type Place } from '#renderer/features/scorecards/places.ts'
import { useNotes } from '#renderer/features/scorecards/use-builder.ts'
import { useWords } from '#renderer/ui/use-words.ts'

const PlaceContext = createContext<Place>({ type: 'card' })
/** What the fields below it are fields of. */
export const PlaceProvider = PlaceContext.Provider
const usePlace = (): Place => use(PlaceContext)

/** A named line of the editor, with what the linter says of it in the margin. */
export function Field({
  name,
  also = [],
  label,
  hint,
  children,
}: {
  /** As the open format names it: `points`. */
  readonly name: string
  /** What else belongs to this line. */
  readonly also?: readonly string[]
  readonly label: string
  readonly hint?: string
  readonly children: ReactNode
}) {
  const here = nameOf(usePlace())
  const notes = useNotes().filter(
    ({ place, field }) => nameOf(place) === here && (field === name || also.includes(field)),
  )
  return (
    <div className="sc-field" data-field={name}>
      <span className="sc-field-label">{label}</span>
      <div className="sc-field-body">
        {children}
        {hint !== undefined && <p className="meta">{hint}</p>}
      </div>
      <NoteList notes={notes} />
    </div>
  )
}

/** What is said of the whole, or of a part that has no line of its own. */
export function OtherNotes({ fields }: { readonly fields: readonly string[] }) {
  const here = nameOf(usePlace())
  const notes = useNotes().filter(
    ({ place, field }) => nameOf(place) === here && !fields.includes(field),
  )
  if (notes.length === 0) return null
  return (
    <div className="sc-field" data-field="" tabIndex={-1}>
      <span />
      <span />
      <NoteList notes={notes} />
    </div>
  )
}

function NoteList({ notes }: { readonly notes: readonly Note[] }) {
  const words = useWords()
  if (notes.length === 0) return <span />
  return (
    <ul className="sc-notes">
      {notes.map((note) => (
        <li key={note.message.en} className={`sc-note sc-note-${note.severity}`}>
          <NoteShape severity={note.severity} />
          <span>{words(note.message)}</span>
        </li>
      ))}
    </ul>
  )
}
