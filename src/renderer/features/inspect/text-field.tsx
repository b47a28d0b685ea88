import { Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'

import { enterPhrases, PhraseList } from '#renderer/ui/phrase-list.tsx'
import { withTaken, type Phrases } from '#renderer/ui/phrases.ts'

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
  phrases,
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
  readonly phrases?: Phrases
}) {
  const [text, setText] = useState(start)
  const left = useRef(false)
  const input = useRef<InputRef>(null)
  const leaveTo = (next: EventTarget | null) => {
    if (left.current) return
    const place = next instanceof Element ? next : null
    if (place && (place === input.current?.input || place.closest('[data-phrases]'))) return
    if (keep && place?.closest('[data-of-field]')) keep(text.trim())
    // Clicking elsewhere keeps what was written.
    else if (text.trim() !== '' && text !== start) save(text.trim())
    else leave()
  }
  return (
    <>
      <Input
        ref={input}
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
          } else if (phrases && event.key === 'ArrowDown') {
            const list = event.currentTarget.closest<HTMLElement>('.ant-input-affix-wrapper')
            if (enterPhrases(list ?? event.currentTarget)) event.preventDefault()
          } else if (phrases && event.altKey && event.code === 'KeyS') {
            event.preventDefault()
            phrases.add(text)
          }
        }}
        onBlur={(event) => {
          leaveTo(event.relatedTarget)
        }}
      />
      {phrases && !disabled && (
        <span
          onBlur={(event) => {
            // One of one's own that is removed takes the focus with it.
            if (event.relatedTarget !== null) leaveTo(event.relatedTarget)
          }}
        >
          <PhraseList
            phrases={phrases}
            back={() => input.current?.focus()}
            take={(phrase) => {
              setText(withTaken(text, phrase))
              input.current?.focus()
            }}
          />
        </span>
      )}
      {problem !== null && <p className="ins-problem">{problem}</p>}
    </>
  )
}
