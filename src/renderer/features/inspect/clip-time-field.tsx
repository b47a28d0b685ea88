import { Input } from 'antd'
import { useState } from 'react'

import { useT } from '#renderer/lib/i18n.ts'
import { clockTime, readTime } from '#renderer/lib/waveform-geometry.ts'

/** A place in the recording to the millisecond: written, or moved by the arrow keys. */
export function TimeField({
  label,
  value,
  invalid = false,
  onFocus,
  onCommit,
}: {
  readonly label: string
  readonly value: number
  readonly invalid?: boolean
  readonly onFocus?: () => void
  readonly onCommit: (ms: number) => void
}) {
  const t = useT()
  const [text, setText] = useState<string | null>(null)
  const shown = clockTime(value, 3)
  const read = text === null ? value : readTime(text)
  const commit = (): void => {
    if (read !== null && read !== value) onCommit(read)
    setText(null)
  }
  return (
    <Input
      className="clip-time number"
      aria-label={label}
      title={t(read === null ? 'inspect.clip.time.bad' : 'inspect.clip.nudge')}
      value={text ?? shown}
      status={read === null || invalid ? 'error' : ''}
      {...(onFocus ? { onFocus } : {})}
      onChange={(event) => {
        setText(event.target.value)
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') commit()
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
        event.preventDefault()
        const step = event.altKey ? 1 : event.shiftKey ? 100 : event.ctrlKey ? 1000 : 10
        setText(null)
        onCommit(Math.max(0, (read ?? value) + (event.key === 'ArrowUp' ? step : -step)))
      }}
    />
  )
}
