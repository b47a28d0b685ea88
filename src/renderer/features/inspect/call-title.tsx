import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'

import type { ScreenMoves } from '#renderer/features/inspect/screen-moves.ts'
import { useInspect } from '#renderer/features/inspect/use-session.ts'
import { formatDuration } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'

/** Whose call this is, and the agent's calls around it (rule 5). */
export function CallTitle({ moves }: { readonly moves: ScreenMoves }) {
  const t = useT()
  const isHere = useInspect((state) => state.view !== null)
  if (!isHere) return <span className="meta">{t('inspect.opening')}</span>
  return (
    <div className="ins-title">
      <Facts />
      <div className="ins-neighbours">
        <span className="meta">{t('inspect.sameAgent')}</span>
        <Step to="previous" keys="Alt+ArrowLeft" go={moves.openPrevious} />
        <Step to="next" keys="Alt+ArrowRight" go={moves.openNext} />
      </div>
    </div>
  )
}

function Facts() {
  const t = useT()
  const call = useInspect((state) => state.view?.call)
  const recording = useInspect((state) => state.view?.recording)
  const format = useFormat()
  const now = useNow(60_000)
  if (!call) return null
  const agent = call.agentName ?? t('inspect.agent.hidden')
  return (
    <h1 className="ins-title-facts">
      <span className="number">{t('inspect.call', { id: call.externalId })}</span>
      <strong className="ellipsis" title={agent}>
        {agent}
      </strong>
      <span className="meta ellipsis">{call.team}</span>
      <span className="meta">{t(`inspect.${call.direction}`)}</span>
      <span className="meta number" title={format.momentInFull(call.startedAt)}>
        {format.moment(call.startedAt, now)}
      </span>
      <span className="meta number">{formatDuration(recording?.durationMs ?? call.talkMs)}</span>
      {call.complaint && <span className="ins-flag ins-flag-fault">{t('inspect.complaint')}</span>}
      {call.highValue && <span className="ins-flag">{t('inspect.highValue')}</span>}
    </h1>
  )
}

function Step({
  to,
  keys,
  go,
}: {
  readonly to: 'previous' | 'next'
  readonly keys: string
  readonly go: () => void
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const neighbour = useInspect((state) => state.view?.[to])
  const nothing = to === 'previous' ? 'inspect.noPrevious' : 'inspect.noNext'
  const title = neighbour ? format.moment(neighbour.startedAt, now) : t(nothing)
  return (
    <Tooltip
      title={
        <>
          {title} {neighbour && <ActionKey keys={keys} />}
        </>
      }
    >
      <Button
        type="text"
        size="small"
        disabled={!neighbour}
        icon={to === 'previous' ? <LeftOutlined /> : <RightOutlined />}
        iconPlacement={to === 'previous' ? 'start' : 'end'}
        onClick={go}
      >
        {t(`inspect.${to}`)}
      </Button>
    </Tooltip>
  )
}
