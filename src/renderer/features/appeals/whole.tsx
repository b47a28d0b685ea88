import { useMemo } from 'react'

import { caseBindings } from '#renderer/features/appeals/bindings.ts'
import type { CaseStore } from '#renderer/features/appeals/case-store.ts'
import { CaseBody } from '#renderer/features/appeals/case-body.tsx'
import { History } from '#renderer/features/appeals/history.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { useShortcuts } from '#renderer/shell/context.tsx'
import { useCard } from '#renderer/ui/use-card.ts'
import type { AppealCase } from '#shared/results.ts'
import type { ToldCase } from '#shared/reviews-api.ts'

const nothing = (): void => undefined

type Props = {
  readonly store: CaseStore
  readonly told: ToldCase<AppealCase>
  readonly whole: NonNullable<AppealCase['whole']>
  readonly leave: () => void
}

/** An appeal for whoever may know it: once its scorecard is here, all of it, and until then its history. */
export function Whole(props: Props) {
  const { review } = props.whole
  const card = useCard(review.scorecardId, review.scorecardVersion)
  if (card === undefined) return <div aria-busy="true" />
  return card === null ? <WithoutCard {...props} /> : <CaseBody {...props} card={card} />
}

function WithoutCard({ told, whole, leave }: Props) {
  const t = useT()
  const bindings = useMemo(
    () =>
      caseBindings({
        ...{ no: nothing, handOver: nothing, withdraw: nothing, item: nothing },
        ...{ decide: nothing, reason: nothing, send: nothing, next: nothing, back: leave },
      }),
    [leave],
  )
  useShortcuts(bindings)
  const nameOf = (id: string): string =>
    told.people.find((person) => person.id === id)?.name ?? t('told.nobody')
  return (
    <div className="appeal-hidden">
      <p role="status">{t('appeals.case.noCard')}</p>
      <History history={whole.appeal.history} nameOf={nameOf} />
    </div>
  )
}
