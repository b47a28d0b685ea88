import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useStore } from 'zustand'

import {
  faultsOf,
  feedbackOf,
  isBegun,
  type DraftedFault,
} from '#renderer/features/reviews/case-draft.ts'
import type { SideProps } from '#renderer/features/reviews/side-props.ts'
import { findItem } from '#core/scorecard/outline.ts'
import { formatOffset } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat } from '#renderer/shell/context.tsx'
import { ItemRule } from '#renderer/ui/item-rule.tsx'
import { PagePart } from '#renderer/ui/page-part.tsx'
import { PhrasedArea } from '#renderer/ui/phrased-area.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import { ItemKey } from '#shared/scorecard.ts'

/** What the agent is told beside the score: what was good first, then each fault with its rule and sound. */
export function FeedbackPart({ canWrite, ...props }: SideProps & { readonly canWrite: boolean }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { feedback } = props.told.case.review
  const { draft, rewrite } = props.drafting
  const isWriting = canWrite && (!feedback || isBegun(draft))
  const by = feedback
    ? t('reviews.feedback.by', {
        name: props.nameOf(feedback.by),
        moment: format.moment(feedback.at, now),
      })
    : undefined
  return (
    <PagePart title={t('reviews.feedback')} why={by}>
      {isWriting ? <Written {...props} /> : <Sent {...props} />}
      {canWrite && feedback && !isWriting && (
        <p>
          <Button size="small" onClick={() => rewrite(feedback)}>
            {t('reviews.feedback.again')} <ActionKey keys="F" />
          </Button>
        </p>
      )}
    </PagePart>
  )
}

function Sent({ told, itemOf }: SideProps) {
  const t = useT()
  const { feedback } = told.case.review
  if (!feedback) return <p className="meta">{t('reviews.feedback.none')}</p>
  return (
    <div className="rev-part">
      <ul>
        {feedback.good.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {feedback.faults.map((fault, at) => (
        <div key={at} className="rev-fault">
          <strong>{itemOf(fault.itemKey)}</strong>
          <p className="selectable">{fault.words}</p>
        </div>
      ))}
      {feedback.next !== '' && <p className="selectable">{feedback.next}</p>}
    </div>
  )
}

function Written(props: SideProps) {
  const { store, drafting, view, card } = props
  const t = useT()
  const isBusy = useStore(store, (state) => state.isBusy)
  const [lack, setLack] = useState<'good' | 'words' | null>(null)
  const { good, faults, next } = drafting.draft
  const { change, sent } = drafting
  const chosen = ItemKey.safeParse(view?.itemKey)
  const send = async (): Promise<void> => {
    const feedback = feedbackOf(drafting.draft)
    if (typeof feedback === 'string') {
      setLack(feedback)
      return
    }
    setLack(null)
    if (await store.getState().feedback(feedback)) sent('good', 'faults', 'next')
  }
  const add = (): void => {
    if (!chosen.success) return
    const mark = view?.judged?.marks.find(({ itemKey }) => itemKey === chosen.data)
    change({ faults: [...faults, { itemKey: chosen.data, words: '', markId: mark?.id ?? null }] })
  }
  return (
    <div className="rev-part" data-part="feedback">
      <Input.TextArea
        rows={2}
        value={good}
        aria-label={t('reviews.feedback.good')}
        placeholder={t('reviews.feedback.good')}
        onChange={({ target }) => change({ good: target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      {faults.map((fault, at) => (
        <Fault
          // A fault is known by its place.
          key={at}
          {...props}
          fault={fault}
          change={(changed) =>
            change({ faults: faults.map((each, n) => (n === at ? changed : each)) })
          }
          remove={() => change({ faults: faults.filter((_, n) => n !== at) })}
        />
      ))}
      <div className="rev-row">
        {card && faults.length === 0 && (view?.judged?.named.length ?? 0) > 0 && (
          <Button
            size="small"
            onClick={() => change({ faults: faultsOf(view?.judged?.named ?? []) })}
          >
            {t('reviews.feedback.fault.from')}
          </Button>
        )}
        <Button size="small" disabled={!chosen.success} onClick={add}>
          {t('reviews.feedback.fault.add')}
        </Button>
      </div>
      <PhrasedArea
        text={next}
        name={t('reviews.feedback.next')}
        item={undefined}
        change={(text) => change({ next: text })}
        send={() => void send()}
      />
      {lack && <p role="alert">{t(`reviews.feedback.lacks.${lack}`)}</p>}
      <div className="rev-row">
        <Button size="small" loading={isBusy} onClick={() => void send()}>
          {t('reviews.feedback.send')} <kbd className="kbd">Ctrl+Enter</kbd>
        </Button>
        <span className="meta">
          <ActionKey keys="F" />
        </span>
      </div>
    </div>
  )
}

function Fault({
  fault,
  change,
  remove,
  view,
  card,
  itemOf,
}: SideProps & {
  readonly fault: DraftedFault
  readonly change: (fault: DraftedFault) => void
  readonly remove: () => void
}) {
  const t = useT()
  const item = card ? findItem(card, fault.itemKey) : undefined
  const marks = (view?.judged?.marks ?? []).filter(({ itemKey }) => itemKey === fault.itemKey)
  return (
    <div className="rev-fault" role="group" aria-label={itemOf(fault.itemKey)}>
      <div className="rev-row">
        <strong>{itemOf(fault.itemKey)}</strong>
        <Button size="small" type="text" onClick={remove}>
          {t('reviews.feedback.fault.remove')}
        </Button>
      </div>
      {item && <ItemRule item={item} />}
      <Select
        size="small"
        value={fault.markId ?? 'none'}
        aria-label={t('reviews.feedback.fault.mark')}
        options={[
          ...marks.map(({ id, at, note }) => ({
            value: id,
            label: `▶ ${formatOffset(at)} ${note}`,
          })),
          { value: 'none', label: t('reviews.feedback.fault.noMark') },
        ]}
        onChange={(value) =>
          change({ ...fault, markId: marks.find(({ id }) => id === value)?.id ?? null })
        }
      />
      <PhrasedArea
        text={fault.words}
        name={t('reviews.feedback.fault.words')}
        item={item}
        change={(words) => change({ ...fault, words })}
      />
    </div>
  )
}
