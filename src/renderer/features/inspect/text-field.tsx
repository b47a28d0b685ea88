import { Input } from 'antd'
import { useRef, useState } from 'react'

/** One line of text: Enter keeps it, Escape leaves it. An input method keeps both keys to itself. */
export function TextField({
  start,
  label,
  hint,
  problem = null,
  disabled = false,
  save,
  leave,
  keep,
}: {
  readonly start: string
  readonly label: string
  readonly hint: string
  readonly problem?: string | null
  readonly disabled?: boolean
  readonly save: (text: string) => void
  readonly leave: () => void
  /** Takes what is written when the focus goes to what belongs to the field, which stays open. */
  readonly keep?: (text: string) => void
}) {
  const [text, setText] = useState(start)
  const left = useRef(false)
  return (
    <>
      <Input
        autoFocus
        value={text}
        disabled={disabled}
        maxLength={2000}
        aria-label={label}
        placeholder={hint}
        status={problem === null ? '' : 'error'}
        onChange={(event) => {
          setText(event.target.value)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && !event.ctrlKey) {
            event.preventDefault()
            left.current = true
            save(text.trim())
          } else if (event.key === 'Escape') {
            event.preventDefault()
            left.current = true
            leave()
          }
        }}
        onBlur={(event) => {
          if (keep && event.relatedTarget?.closest('[data-of-field]')) {
            keep(text.trim())
            return
          }
          // Clicking elsewhere keeps what was written.
          if (left.current) return
          if (text.trim() !== '' && text !== start) save(text.trim())
          else leave()
        }}
      />
      {problem !== null && <p className="ins-problem">{problem}</p>}
    </>
  )
}
