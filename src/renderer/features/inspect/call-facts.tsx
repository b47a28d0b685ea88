import { Fact } from '#renderer/features/inspect/fact.tsx'
import { MeasureFacts } from '#renderer/features/inspect/measure-facts.tsx'
import { useInspect } from '#renderer/features/inspect/use-session.ts'
import { formatDuration } from '#renderer/lib/format.ts'
import { useT, type Translate } from '#renderer/lib/i18n.ts'
import { useFormat } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import type { Activity } from '#shared/activity.ts'
import type { RecordingView } from '#shared/inspect.ts'

/** What the call log and the recording say. */
export function CallFacts() {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const call = useInspect((state) => state.view?.call)
  const recording = useInspect((state) => state.view?.recording)
  const assignment = useInspect((state) => state.view?.assignment)
  const activity = useInspect((state) => state.activity)
  if (!call) return null
  const tenure = call.tenureDays

  return (
    <section className="ins-facts selectable">
      <h2>{t('inspect.facts')}</h2>
      <dl>
        <Fact name={t('inspect.agent')}>{call.agentName ?? t('inspect.agent.hidden')}</Fact>
        <Fact name={t('inspect.facts.team')}>{call.team}</Fact>
        {tenure !== null && (
          <Fact name={t('inspect.facts.tenure')}>
            {t('inspect.facts.days', { count: tenure })}
            {tenure <= NEWCOMER_DAYS && (
              <span className="ins-flag">{t('inspect.facts.newcomer')}</span>
            )}
          </Fact>
        )}
        <Fact name={t('inspect.facts.queue')}>{call.queue}</Fact>
        <Fact name={t('inspect.facts.skill')}>{call.skill}</Fact>
        <Fact name={t('inspect.facts.direction')}>{t(`inspect.${call.direction}`)}</Fact>
        <Fact name={t('inspect.facts.customer')}>{call.customer}</Fact>
        <Fact name={t('inspect.facts.started')}>{format.moment(call.startedAt, now)}</Fact>
        <Fact name={t('inspect.facts.ring')}>{formatDuration(call.ringMs)}</Fact>
        <Fact name={t('inspect.facts.talk')}>{formatDuration(call.talkMs)}</Fact>
        <Fact name={t('inspect.facts.hold')}>{formatDuration(call.holdMs)}</Fact>
        <Fact name={t('inspect.facts.disposition')}>{call.disposition}</Fact>
        {call.satisfaction !== null && (
          <Fact name={t('inspect.facts.satisfaction')}>{format.number(call.satisfaction)}</Fact>
        )}
        {assignment && (
          <Fact name={t('inspect.facts.due')}>{format.moment(assignment.dueAt, now)}</Fact>
        )}
        {recording && <RecordingFacts recording={recording} />}
        {recording && activity && <Heard recording={recording} activity={activity} />}
        <MeasureFacts />
      </dl>
    </section>
  )
}

/** New staff are judged with discretion (rule 49) and sampled in full (rule 23). */
const NEWCOMER_DAYS = 90

function RecordingFacts({ recording }: { readonly recording: RecordingView }) {
  const t = useT()
  const { codec, channels, sampleRate, problems } = recording
  return (
    <Fact name={t('inspect.facts.recording')}>
      {codec} · {sampleRate / 1000} kHz ·{' '}
      {t(channels === 2 ? 'inspect.facts.stereo' : 'inspect.facts.mono')}
      {problems.map((code) => (
        <div key={code} className="ins-warning">
          {problemText(t, code)}
        </div>
      ))}
    </Fact>
  )
}

function Heard({
  recording,
  activity,
}: {
  readonly recording: RecordingView
  readonly activity: Activity
}) {
  const t = useT()
  const format = useFormat()
  const silences = activity.deadAir
  const seconds = Math.round(silences.reduce((sum, [from, to]) => sum + to - from, 0) / 1000)
  const agent = activity.channels[recording.agentChannel ?? 0]?.speechMs ?? 0
  const all = activity.channels.reduce((sum, { speechMs }) => sum + speechMs, 0)
  return (
    <>
      {activity.channels.length === 2 && recording.agentChannel !== null && all > 0 && (
        <Fact name={t('inspect.facts.talkShare')}>
          <span className="ins-share">
            <span className="ins-share-agent" style={{ flexGrow: agent }}>
              {t('inspect.agent')} {format.share(agent / all)}
            </span>
            <span className="ins-share-customer" style={{ flexGrow: all - agent }}>
              {format.share(1 - agent / all)}
            </span>
          </span>
        </Fact>
      )}
      <Fact name={t('inspect.facts.deadAir')}>
        {silences.length === 0
          ? t('inspect.facts.none')
          : t('inspect.facts.times', { count: silences.length, seconds })}
      </Fact>
    </>
  )
}

function problemText(t: Translate, code: string): string {
  switch (code) {
    case 'Truncated':
    case 'NoSamples':
    case 'HeaderLengthMissing':
    case 'UpperBandMissing':
    case 'DecodedOutside':
    case 'PartialFrame':
    case 'SkippedBytes':
    case 'DualMono':
      return t(`inspect.problem.${code}`)
    default:
      return t('inspect.problem.other', { code })
  }
}
