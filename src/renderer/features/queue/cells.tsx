import { dueText } from '#renderer/features/queue/due-text.ts'
import { FindingFlags } from '#renderer/features/queue/findings.tsx'
import { MediaShape, StateShape } from '#renderer/features/queue/shapes.tsx'
import { formatDuration, formatPoints, type Format } from '#renderer/lib/format.ts'
import type { Translate, WordKey } from '#renderer/lib/i18n.ts'
import type { QueueRow } from '#shared/queue.ts'

/** Words and figures in the language in force; handed down, because asking for them costs each row. */
export type Voice = { readonly t: Translate; readonly format: Format }

export function Cells({
  row,
  now,
  voice: { t, format },
}: {
  readonly row: QueueRow
  readonly now: number
  readonly voice: Voice
}) {
  const due = dueText(t, format, row, now)
  const agent = row.agentName ?? t('queue.agent.hidden')
  return (
    <>
      <div role="gridcell" className="queue-cell cell-state">
        <StateShape state={row.state} />
        <span className="ellipsis">{t(`queue.state.${row.state}`)}</span>
      </div>
      <div
        role="gridcell"
        className={`queue-cell cell-due ${due.overdue ? 'is-overdue' : ''}`}
        title={t('queue.due.at', { moment: format.momentInFull(row.dueAt) })}
      >
        <span className="ellipsis">{due.text}</span>
      </div>
      <div role="gridcell" className="queue-cell cell-agent" title={`${agent} · ${row.team}`}>
        <span className="agent-name ellipsis">{agent}</span>
        <span className="meta ellipsis">{row.team}</span>
      </div>
      <div role="gridcell" className="queue-cell cell-customer number">
        {row.customer}
      </div>
      <div role="gridcell" className="queue-cell cell-direction">
        {t(`queue.${row.direction}`)}
      </div>
      <div role="gridcell" className="queue-cell cell-queue" title={row.queue}>
        <span className="ellipsis">{row.queue}</span>
      </div>
      <div
        role="gridcell"
        className="queue-cell cell-started number"
        title={format.momentInFull(row.startedAt)}
      >
        {format.moment(row.startedAt, now)}
      </div>
      <div role="gridcell" className="queue-cell cell-length number">
        {formatDuration(row.durationMs)}
      </div>
      <div role="gridcell" className="queue-cell cell-sound">
        <MediaShape media={row.media} share={row.mediaShare} />
        <span className="ellipsis">
          {t(`queue.media.${row.media}`, { share: format.share(row.mediaShare) })}
        </span>
      </div>
      <div role="gridcell" className="queue-cell cell-marks number">
        {row.marks > 0 ? format.number(row.marks) : ''}
      </div>
      <div role="gridcell" className="queue-cell cell-score number">
        {row.total !== null && row.max !== null && (
          <>
            {formatPoints(row.total)}
            <span className="meta"> / {formatPoints(row.max)}</span>
          </>
        )}
      </div>
      <div role="gridcell" className="queue-cell cell-flags">
        {flagsOf(row).map(([name, word]) => (
          <span key={name} className={`flag flag-${name}`}>
            {t(word)}
          </span>
        ))}
        {row.findings && <FindingFlags findings={row.findings} t={t} />}
      </div>
      <div role="gridcell" className="queue-cell cell-id meta" title={row.externalId}>
        <span className="ellipsis">{row.externalId}</span>
      </div>
    </>
  )
}

function flagsOf(row: QueueRow): readonly (readonly [string, WordKey])[] {
  const flags: readonly (readonly [boolean, string, WordKey])[] = [
    [row.isBlind, 'blind', 'queue.flag.blind'],
    [row.isReListened, 'blind', 'queue.flag.reListened'],
    [row.hasProblem, 'problem', 'queue.flag.problem'],
    [row.complaint, 'complaint', 'queue.flag.complaint'],
    [row.highValue, 'value', 'queue.flag.highValue'],
  ]
  return flags.filter(([raised]) => raised).map(([, name, word]) => [name, word])
}
