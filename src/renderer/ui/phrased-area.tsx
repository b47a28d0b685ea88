import { Input } from 'antd'
import { useState } from 'react'

import { enterPhrases, PhraseList } from '#renderer/ui/phrase-list.tsx'
import { usePhrases, withTaken } from '#renderer/ui/phrases.ts'
import type { Item } from '#shared/scorecard.ts'

/** Text to write, with standard phrases below it while it is written: the down arrow at its end enters them. */
export function PhrasedArea({
  text,
  name,
  item,
  rows = 2,
  change,
  send,
}: {
  readonly text: string
  readonly name: string
  /** Whose phrases come first; none where it is about the whole call. */
  readonly item: Item | undefined
  readonly rows?: number
  readonly change: (text: string) => void
  /** What Ctrl+Enter does. */
  readonly send?: () => void
}) {
  const phrases = usePhrases(item)
  const [isWriting, setIsWriting] = useState(false)
  const area = (from: Element): HTMLTextAreaElement | null =>
    from.closest('.phrased')?.querySelector('textarea') ?? null
  return (
    <div
      className="phrased"
      onFocus={() => setIsWriting(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setIsWriting(false)
      }}
    >
      <Input.TextArea
        rows={rows}
        value={text}
        maxLength={2000}
        aria-label={name}
        placeholder={name}
        onChange={({ target }) => change(target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          const { value, selectionEnd } = event.currentTarget
          if (event.key === 'Enter' && event.ctrlKey) send?.()
          else if (event.altKey && event.code === 'KeyS') phrases.add(value)
          else if (event.key === 'Escape') event.currentTarget.blur()
          else if (event.key === 'ArrowDown' && selectionEnd === value.length) {
            if (!enterPhrases(event.currentTarget)) return
          } else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {isWriting && phrases.all.length > 0 && (
        <PhraseList
          phrases={phrases}
          back={() => area(document.activeElement ?? document.body)?.focus()}
          take={(phrase) => {
            change(withTaken(text, phrase))
            area(document.activeElement ?? document.body)?.focus()
          }}
        />
      )}
    </div>
  )
}
