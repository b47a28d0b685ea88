import { factsIn, type FactName } from '#core/scorecard/facts-asked.ts'
import { itemsAsked } from '#core/scorecard/condition.ts'
import { factLine } from '#renderer/features/scorecards/tried-call.tsx'
import { useBuilder } from '#renderer/features/scorecards/use-builder.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { InnerSection, Item, Section } from '#shared/scorecard.ts'

/** Why an item is not asked of the call: the facts that its condition and those around it go by. */
export function OffReason({
  item,
  sections,
}: {
  readonly item: Item
  /** Those it stands in. */
  readonly sections: readonly (Section | InnerSection)[]
}) {
  const t = useT()
  const facts = useBuilder(({ trial }) => trial.facts)
  const conditions = [...sections, item].flatMap(({ when }) => (when ? [when] : []))
  const names = new Set<FactName>(conditions.flatMap(factsIn))
  if (item.from !== undefined || item.until !== undefined) names.add('date')
  const lines = [...names].map((name) => factLine(t, name, facts))
  if (conditions.some((condition) => itemsAsked(condition).length > 0))
    lines.push(t('scorecards.onCall.off.byItem'))
  return (
    <span className="meta">
      {t('scorecards.onCall.off.why', { facts: lines.join(t('scorecards.onCall.and')) })}
    </span>
  )
}
