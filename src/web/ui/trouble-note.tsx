import type { ProblemWords } from '#web/ui/problem-text.ts'

import '#web/ui/parts.css'

/** What stood in the way, beside the form or list it was asked from. */
export function TroubleNote({ words: { title, text } }: { readonly words: ProblemWords }) {
  return (
    <p className="trouble" role="alert">
      <strong>{title}</strong> {text}
    </p>
  )
}
