import { Button } from 'antd'

import type { CaseDrafting } from '#renderer/features/reviews/use-case-draft.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { PhrasedArea } from '#renderer/ui/phrased-area.tsx'
import type { Item } from '#shared/scorecard.ts'

type Props = { readonly item: Item; readonly drafting: CaseDrafting }

const returnedOf = ({ item, drafting }: Props) =>
  drafting.draft.returned.find(({ itemKey }) => itemKey === item.key)

/** Whether an item is accepted or goes back. */
export function ItemTag(props: Props) {
  const t = useT()
  const isReturned = returnedOf(props) !== undefined
  return (
    <span className="rev-item-tag" data-returned={isReturned}>
      {isReturned ? `↩ ${t('reviews.item.returned')}` : `✓ ${t('reviews.item.accepted')}`}
    </span>
  )
}

/** Sends an item back with a reason, or accepts it. */
export function ItemTurn(props: Props) {
  const t = useT()
  const { item, drafting } = props
  const returned = returnedOf(props)
  return (
    <div className="rev-turn">
      <span>
        <Button size="small" onClick={() => drafting.turn(item.key)}>
          {t(returned ? 'reviews.item.accept' : 'reviews.item.return')} <ActionKey keys="X" />
        </Button>
      </span>
      {returned && (
        <PhrasedArea
          text={returned.reason}
          name={t('reviews.item.reason')}
          item={item}
          change={(reason) => drafting.reason(item.key, reason)}
        />
      )}
    </div>
  )
}
