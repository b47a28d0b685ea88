import { Tooltip } from 'antd'
import { useMemo } from 'react'

import { meanSpeed, readClock, spokenBy } from '#core/evaluation/heard.ts'
import { useInspect } from '#renderer/features/inspect/use-session.ts'
import { formatDuration } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { Listened } from '#shared/listening.ts'

/** What share of the call was heard, and how fast; once it is submitted, as it was stored. */
export function ListeningClock() {
  const t = useT()
  const listening = useInspect((state) => state.listening)
  const activity = useInspect((state) => state.activity)
  const recording = useInspect((state) => state.view?.recording ?? null)
  const stored = useInspect((state) => state.view?.listened ?? null)
  const running = useMemo(
    () =>
      recording &&
      readClock(listening, {
        durationMs: recording.durationMs,
        spoken: activity && spokenBy(activity.channels, recording.agentChannel),
      }),
    [listening, activity, recording],
  )
  const clock = stored ?? running
  if (!clock || clock.durationMs === 0) return null

  const speed = meanSpeed(clock)
  return (
    <Tooltip title={<Details clock={clock} isStored={stored !== null} />} mouseEnterDelay={0.3}>
      <p className="ins-listened meta number" tabIndex={0} aria-label={t('inspect.clock.name')}>
        <span className="ins-listened-bar" aria-hidden="true">
          <span style={{ width: `${percent(clock.heardMs, clock.durationMs)}%` }} />
        </span>
        {clock.heardMs === 0
          ? t('inspect.clock.none')
          : t('inspect.clock.heard', { share: percent(clock.heardMs, clock.durationMs) })}
        {speed !== null && ` · ${t('inspect.clock.speed', { speed: (speed / 100).toFixed(1) })}`}
        {stored && ` · ${t('inspect.clock.stored')}`}
      </p>
    </Tooltip>
  )
}

function Details({ clock, isStored }: { readonly clock: Listened; readonly isStored: boolean }) {
  const t = useT()
  const { durationMs, agentMs, customerMs, speechMs, speechHeardMs, skippedMs, listenedMs } = clock
  const oneSided = agentMs !== customerMs
  return (
    <>
      {isStored && <div>{t('inspect.clock.stored')}</div>}
      {oneSided && (
        <div>
          {t('inspect.clock.sides', {
            agent: percent(agentMs, durationMs),
            customer: percent(customerMs, durationMs),
          })}
        </div>
      )}
      {speechMs !== null && speechMs > 0 && (
        <div>{t('inspect.clock.speech', { share: percent(speechHeardMs ?? 0, speechMs) })}</div>
      )}
      {skippedMs > 0 && (
        <div>{t('inspect.clock.skipped', { time: formatDuration(skippedMs) })}</div>
      )}
      {listenedMs > 0 && (
        <div>{t('inspect.clock.listened', { time: formatDuration(listenedMs) })}</div>
      )}
      {clock.replays > 0 && <div>{t('inspect.clock.replays', { count: clock.replays })}</div>}
      <div>{t('inspect.clock.why')}</div>
    </>
  )
}

/** Whole percents; what is not quite all is never 100. */
const percent = (part: number, whole: number): number =>
  part >= whole ? 100 : Math.min(99, Math.round((part * 100) / whole))
