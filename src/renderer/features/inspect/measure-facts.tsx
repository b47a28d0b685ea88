import { agentOf, customerOf, QUIET_DB } from '#core/audio/figures.ts'
import { OVERDRIVEN_SHARE } from '#core/audio/full-scale.ts'
import { longestMs } from '#core/audio/measures.ts'
import { paceOf, rateOf } from '#core/audio/pace.ts'
import { Fact } from '#renderer/features/inspect/fact.tsx'
import { spanText } from '#renderer/features/inspect/suggestions.tsx'
import { useInspect } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat } from '#renderer/shell/context.tsx'
import type { MeasuresView } from '#shared/measures.ts'

/** The figures of the call in plain words, and what each is. */
export function MeasureFacts() {
  const t = useT()
  const view = useInspect((state) => state.measures)
  const recording = useInspect((state) => state.view?.recording)
  if (!view || !recording) return null
  return (
    <>
      <Fact name={t('inspect.measures')}>
        <span className="ins-measure-note">{t(`inspect.measures.${view.measures.basis}`)}</span>
      </Fact>
      <Figures view={view} agentChannel={recording.agentChannel} />
    </>
  )
}

function Figures({
  view: { measures, norm },
  agentChannel,
}: {
  readonly view: MeasuresView
  readonly agentChannel: number | null
}) {
  const t = useT()
  const { number, share } = useFormat()
  const span = (ms: number): string => spanText(t, ms)
  const agent = agentOf(measures, agentChannel)
  const customer = customerOf(measures, agentChannel)
  const { crosstalkCount, crosstalkMs, hold, silences, channels } = measures
  const none = t('inspect.facts.none')
  const talked = { count: crosstalkCount, span: span(crosstalkMs) }
  const level = (db: number | null): string => (db === null ? '–' : number(db))
  const levels = channels.flatMap(({ levelDb }) => levelDb ?? [])
  const overdriven = Math.max(0, ...channels.map(({ fullScaleShare }) => fullScaleShare))

  return (
    <>
      {agent && (
        <Fact name={t('inspect.measures.firstWord')} hint={t('inspect.measures.firstWord.hint')}>
          {agent.talkMs === 0
            ? t('inspect.measures.neverSpoke')
            : span(agent.wait[1] - agent.wait[0])}
        </Fact>
      )}
      <Fact name={t('inspect.measures.silence')} hint={t('inspect.measures.silence.hint')}>
        {silences.length === 0 ? none : span(longestMs(silences))}
      </Fact>
      {channels.length === 2 && (
        <Fact name={t('inspect.measures.crosstalk')} hint={t('inspect.measures.crosstalk.hint')}>
          {crosstalkCount === 0
            ? none
            : agent
              ? t('inspect.measures.crosstalk.value', { ...talked, by: agent.interruptions })
              : t('inspect.measures.crosstalk.plain', talked)}
        </Fact>
      )}
      {hold && (
        <Fact name={t('inspect.measures.hold')} hint={t('inspect.measures.hold.hint')}>
          {hold.count === 0
            ? none
            : t('inspect.measures.hold.value', { count: hold.count, span: span(hold.longestMs) })}
        </Fact>
      )}
      {agent && (
        <Fact name={t('inspect.measures.rate')} hint={t('inspect.measures.rate.hint')}>
          <Pace rate={rateOf(agent)} norm={norm} />
        </Fact>
      )}
      {levels.length > 0 && (
        <Fact name={t('inspect.measures.level')} hint={t('inspect.measures.level.hint')}>
          {agent && customer
            ? t('inspect.measures.level.sides', {
                agent: level(agent.levelDb),
                customer: level(customer.levelDb),
              })
            : t('inspect.measures.level.line', { level: levels.map(level).join(' · ') })}
          {Math.min(...levels) < QUIET_DB && (
            <span className="ins-flag">{t('queue.finding.quiet')}</span>
          )}
        </Fact>
      )}
      {overdriven > 0 && (
        <Fact name={t('inspect.measures.clipped')} hint={t('inspect.measures.clipped.hint')}>
          {share(overdriven)}
          {overdriven >= OVERDRIVEN_SHARE && (
            <span className="ins-flag">{t('queue.finding.clipped')}</span>
          )}
        </Fact>
      )}
    </>
  )
}

function Pace({
  rate,
  norm,
}: {
  readonly rate: number | null
  readonly norm: MeasuresView['norm']
}) {
  const t = useT()
  const { number } = useFormat()
  if (rate === null) return t('inspect.measures.rate.short')
  const pace = norm ? paceOf(rate, norm) : 'usual'
  const two = (value: number): string => number(Math.round(value * 100) / 100)
  return (
    <>
      {t('inspect.measures.rate.value', { rate: number(rate) })}
      {pace !== 'usual' && <span className="ins-flag">{t(`inspect.measures.pace.${pace}`)}</span>}
      <div className="ins-measure-note">
        {norm
          ? t('inspect.measures.rate.norm', {
              count: norm.calls,
              median: two(norm.median),
              low: two(norm.low),
              high: two(norm.high),
            })
          : t('inspect.measures.rate.few')}
      </div>
    </>
  )
}
