import { useT } from '#renderer/lib/i18n.ts'
import type { Note } from '#renderer/features/scorecards/findings.ts'

/** An error is a full diamond, a warning an open triangle. */
export function NoteShape({ severity }: { readonly severity: Note['severity'] }) {
  const t = useT()
  return (
    <svg
      className={`sc-shape sc-shape-${severity}`}
      width="12"
      height="12"
      viewBox="0 0 12 12"
      role="img"
      aria-label={t(`scorecards.note.${severity}`)}
    >
      {severity === 'error' ? (
        <path d="M6 .5 11.5 6 6 11.5.5 6Z" fill="currentColor" />
      ) : (
        <path d="M6 1.5 11 10.5H1Z" fill="none" stroke="currentColor" strokeWidth="1.4" />
      )}
    </svg>
  )
}

/** How many there are of each, under the shape of the gravest. */
export function NotesCount({
  errors,
  warnings,
}: {
  readonly errors: number
  readonly warnings: number
}) {
  const t = useT()
  return (
    <>
      <NoteShape severity={errors > 0 ? 'error' : 'warning'} />
      {t('scorecards.notes.errors', { count: errors })} ·{' '}
      {t('scorecards.notes.warnings', { count: warnings })}
    </>
  )
}
