import { Clip } from '#agent/features/result/clip.tsx'
import { FindingPart } from '#agent/features/result/finding-part.tsx'
import { isFault, standing, type Finding } from '#agent/features/result/findings.ts'
import { Trace } from '#agent/features/result/trace.tsx'
import { useT } from '#agent/lib/i18n.ts'
import { scoreText, stateText } from '#agent/ui/state-text.ts'
import type { Result } from '#shared/results.ts'
import { formatMoment } from '#web/lib/format.ts'

/** What the agent is told: the score, what was good, then what was not, and how it came about. */
export function Told({
  result,
  findings,
}: {
  readonly result: Result
  readonly findings: readonly Finding[]
}) {
  const t = useT()
  const { row, feedback, coaching, versions } = result
  const version = standing(result)
  const faults = findings.filter(isFault)
  const awards = findings.filter((finding) => finding.change > 0 && !isFault(finding))
  const notes = version?.marks.filter(({ itemKey }) => itemKey === null) ?? []
  const saidOf = (key: string) =>
    feedback?.faults.flatMap(({ itemKey, words }) => (itemKey === key ? [words] : [])) ?? []

  return (
    <>
      <h1>{t('result.title', { at: formatMoment(row.callAt) })}</h1>
      <p className="score">
        <span>{t('result.score')}</span>
        <strong className="number">{scoreText(t, row)}</strong>
      </p>
      <p>{stateText(t, row).join(' · ')}</p>
      {version?.unscorable && (
        <p className="notice">{t('result.unscorable', { note: version.unscorable.note })}</p>
      )}
      {feedback && (
        <section>
          <h2>{t('result.good')}</h2>
          <ul className="plain">
            {feedback.good.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      {awards.length > 0 && (
        <Findings title={t('result.awards')} of={row.id} findings={awards} saidOf={saidOf} />
      )}
      <Findings title={t('result.faults')} of={row.id} findings={faults} saidOf={saidOf} />
      {notes.length > 0 && (
        <section>
          <h2>{t('result.notes')}</h2>
          {notes.map((mark) => (
            <Clip key={mark.id} of={row.id} mark={mark} />
          ))}
        </section>
      )}
      {version !== undefined && version.note !== '' && (
        <section>
          <h2>{t('result.note')}</h2>
          <p className="written">{version.note}</p>
        </section>
      )}
      <Trace scorecard={result.scorecard} score={result.score} />
      {feedback !== null && feedback.next !== '' && (
        <section>
          <h2>{t('result.next')}</h2>
          <p className="written">{feedback.next}</p>
        </section>
      )}
      {coaching && (
        <section>
          <h2>{t('result.coaching')}</h2>
          <p>{t('result.coaching.due', { day: coaching.due, task: coaching.task })}</p>
          {coaching.passed !== null && (
            <p>{t(coaching.passed ? 'result.coaching.passed' : 'result.coaching.failed')}</p>
          )}
        </section>
      )}
      {versions.length > 1 && (
        <section>
          <h2>{t('result.versions')}</h2>
          <ul className="plain">
            {versions.map(({ version: n, appealId, at, total, max }) => (
              <li key={n}>
                {t('result.version', { n })}
                {' · '}
                {t(appealId === null ? 'result.version.first' : 'result.version.ruled')}
                {' · '}
                {formatMoment(at)}
                {' · '}
                <strong className="number">{scoreText(t, { total, max })}</strong>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Findings({
  title,
  of,
  findings,
  saidOf,
}: {
  readonly title: string
  readonly of: Result['row']['id']
  readonly findings: readonly Finding[]
  readonly saidOf: (key: string) => readonly string[]
}) {
  const t = useT()
  return (
    <section>
      <h2>{title}</h2>
      {findings.length === 0 && <p>{t('result.faults.none')}</p>}
      <ul className="findings">
        {findings.map((finding) => (
          <FindingPart
            key={finding.item.key}
            of={of}
            finding={finding}
            said={saidOf(finding.item.key)}
          />
        ))}
      </ul>
    </section>
  )
}
