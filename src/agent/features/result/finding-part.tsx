import { Clip } from '#agent/features/result/clip.tsx'
import type { Finding } from '#agent/features/result/findings.ts'
import { useT } from '#agent/lib/i18n.ts'
import { useWords } from '#agent/shell/context.tsx'
import { changeText } from '#agent/ui/state-text.ts'
import type { EvaluationId } from '#shared/ids.ts'

/** One item: what is said of it, what it cost, what the rule is, and what shows it. */
export function FindingPart({
  of,
  finding,
  said,
}: {
  readonly of: EvaluationId
  readonly finding: Finding
  /** In words of the feedback. */
  readonly said: readonly string[]
}) {
  const t = useT()
  const words = useWords()
  const { item, change, isFatal, marks, reason } = finding
  return (
    <li className="finding">
      <h3>
        <span>
          <span className="meta">{item.key}</span> {words(item.title)}
        </span>
        <strong className={`number ${change < 0 || isFatal ? 'fault' : 'bonus'}`}>
          {isFatal ? t('result.fatal') : change === 0 ? '' : changeText(change)}
        </strong>
      </h3>
      {said.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {reason !== '' && <p>{t('result.reason', { text: reason })}</p>}
      <details>
        <summary>{t('result.rule')}</summary>
        <p>{item.guidance ? words(item.guidance) : t('result.rule.none')}</p>
        {item.source.length > 0 && <p className="meta">{item.source.join(' · ')}</p>}
      </details>
      {marks.map((mark) => (
        <Clip key={mark.id} of={of} mark={mark} />
      ))}
    </li>
  )
}
