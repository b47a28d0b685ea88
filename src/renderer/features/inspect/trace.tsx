import { memo } from 'react'

import { namesOf } from '#core/scorecard/trace-names.ts'
import type { ItemRow, Sheet } from '#renderer/features/inspect/items.ts'
import { MarkChips } from '#renderer/features/inspect/mark-chip.tsx'
import { timesOf } from '#renderer/features/inspect/trace-by.ts'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { formatChange, formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ruleText } from '#renderer/ui/rule-text.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { ScoreStep } from '#shared/evaluation.ts'
import type { Section } from '#shared/scorecard.ts'

/** The reasoning: each line changes the running total, and says what shows it. */
export function Trace({ sheet }: { readonly sheet: Sheet }) {
  const t = useT()
  return (
    <div className="ins-trace">
      <h2>
        {t('inspect.trace')}
        <span className="meta">{t('inspect.trace.running')}</span>
      </h2>
      <ol>
        {sheet.score.trace.map((step, index) => (
          // A line is known by its place: the same deduction stands on the same line.
          <Line
            key={`${index}:${step.rule}:${step.item ?? step.section ?? ''}`}
            step={step}
            row={step.item === null ? undefined : sheet.itemsByKey.get(step.item)}
            section={sheet.sections.find(({ section }) => section.key === step.section)?.section}
          />
        ))}
      </ol>
    </div>
  )
}

const Line = memo(function Line({
  step,
  row,
  section,
}: {
  readonly step: ScoreStep
  readonly row: ItemRow | undefined
  readonly section: Section | undefined
}) {
  const t = useT()
  const words = useWords()
  const { looking } = useSession()
  const lit = useInspect(
    ({ hoveredMark }) => hoveredMark !== null && step.marks.some((id) => id === hoveredMark),
  )
  const shownBy = row?.marks.filter(({ id }) => step.marks.includes(id)) ?? []
  const times = step.rule === 'deduct' || step.rule === 'award' ? timesOf(step, row) : 1
  const card = useInspect((state) => state.view?.scorecard)
  const names = card ? namesOf(card, step).map(words) : []
  const why = ruleText(t, step, row?.item.kind === 'fatal' ? row.item.of : null)
  const key = row?.item.key

  return (
    <li
      className={`ins-step ins-step-${step.rule}`}
      data-lit={lit}
      onClick={() => {
        if (key !== undefined) looking.focusItem(key)
      }}
    >
      <span className={`ins-step-change number ${colourOf(step)}`}>
        {step.rule === 'full' || step.rule === 'total' ? '' : formatChange(step.change)}
      </span>
      <div className="ins-step-text">
        {why !== '' && (
          <span className="ins-step-why">
            {why}
            {names.length > 0 && ` ${names.join(' · ')}`}
          </span>
        )}
        {row && step.rule !== 'floor' && (
          <span>
            <span className="meta number">{row.item.key}</span> {words(row.item.title)}
            {times > 1 && (
              <span className="meta number"> {t('inspect.trace.times', { count: times })}</span>
            )}
          </span>
        )}
        {!row && section && <span className="meta">{words(section.title)}</span>}
        {step.rule === 'floor' && section && <span className="meta">{words(section.title)}</span>}
        {shownBy.length > 0 && (
          <span className="ins-item-proof">
            <MarkChips marks={shownBy} />
          </span>
        )}
        {step.reason !== null && <span className="ins-quote">{step.reason}</span>}
      </div>
      <span className="ins-step-after number">{formatPoints(step.after)}</span>
    </li>
  )
})

/** What only corrects the sum, as the floor does, is neither fault nor bonus. */
const colourOf = ({ rule }: ScoreStep): string =>
  rule === 'deduct' || rule === 'grade' || rule === 'extra' || rule === 'fatal'
    ? 'ins-fault'
    : rule === 'award'
      ? 'ins-bonus'
      : 'ins-fine'
