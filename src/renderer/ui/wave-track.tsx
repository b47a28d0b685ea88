import type { CSSProperties, MouseEvent, ReactNode } from 'react'

import type { Player } from '#renderer/lib/player.ts'
import { clockTime, shareOf, type Span } from '#renderer/lib/waveform-geometry.ts'
import { toneOf } from '#renderer/ui/item-tone.ts'
import { usePlace } from '#renderer/ui/use-recording-sound.ts'
import type { Mark } from '#shared/evaluation.ts'
import type { Item } from '#shared/scorecard.ts'

import '#renderer/ui/wave-track.css'

/** A stretch of a recording: a click goes there, and a line says where it plays. */
export function WaveTrack({
  player,
  span,
  children,
}: {
  readonly player: Player | null
  readonly span: Span
  /** What lies on it: a strip, bands, marks. */
  readonly children: ReactNode
}) {
  const at = usePlace(player)
  const seekTo = (event: MouseEvent<HTMLElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - left) / Math.max(1, width)
    player?.seek(span[0] + share * (span[1] - span[0]))
  }
  return (
    <div className="wave-track" onClick={seekTo}>
      {children}
      {at >= span[0] && at <= span[1] && (
        <span className="wave-head" style={{ left: `${shareOf(span, at)}%` }} />
      )}
    </div>
  )
}

/** A place that is spoken of, hatched. */
export function WaveBand({
  span,
  band: [from, to],
  isCurrent = false,
}: {
  readonly span: Span
  readonly band: Span
  readonly isCurrent?: boolean
}) {
  const style: CSSProperties = {
    left: `calc(${shareOf(span, from)}% - 4px)`,
    width: `calc(${shareOf(span, to) - shareOf(span, from)}% + 8px)`,
  }
  return <span className="wave-band" data-current={isCurrent} style={style} />
}

/** A mark where it lies; nothing where that is not in sight. */
export function WaveMark({
  span,
  mark,
  item,
  isCurrent,
  go,
}: {
  readonly span: Span
  readonly mark: Pick<Mark, 'at' | 'end' | 'note' | 'itemKey'>
  readonly item: Item | undefined
  /** Whether its item is the one that is spoken of. */
  readonly isCurrent: boolean
  readonly go: () => void
}) {
  if ((mark.end ?? mark.at) < span[0] || mark.at > span[1]) return null
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`wave-mark tone-${toneOf(item)}`}
      data-of-item={isCurrent}
      style={{ left: `${Math.max(0, shareOf(span, mark.at))}%` }}
      title={`${clockTime(mark.at)} ${mark.note}`.trim()}
      onClick={(event) => {
        event.stopPropagation()
        go()
      }}
    >
      {mark.itemKey ?? '✎'}
    </button>
  )
}
