import { Button } from 'antd'
import { useState } from 'react'
import { useStore } from 'zustand'

import { returnOf } from '#renderer/features/reviews/case-draft.ts'
import type { SideProps } from '#renderer/features/reviews/side-props.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { PagePart } from '#renderer/ui/page-part.tsx'
import { PhrasedArea } from '#renderer/ui/phrased-area.tsx'

/** Passes a judgement, or sends it back: some items of it with a reason each, or all of it. */
export function JudgePart({
  store,
  drafting: { draft, change, sent },
  itemOf,
  pass,
}: SideProps & { readonly pass: () => void }) {
  const t = useT()
  const isBusy = useStore(store, (state) => state.isBusy)
  const [lack, setLack] = useState<'reason' | 'nothing' | null>(null)
  const { returned, note } = draft
  const send = async (): Promise<void> => {
    const what = returnOf(draft)
    if (typeof what === 'string') {
      setLack(what)
      return
    }
    setLack(null)
    if (await store.getState().sendBack(what)) sent('returned', 'note')
  }
  return (
    <PagePart title={t('reviews.judge')} why={t('reviews.judge.how')}>
      <div className="rev-part" data-part="judge">
        <p>
          {returned.length === 0
            ? t('reviews.return.none')
            : t('reviews.return.items', { count: returned.length })}
        </p>
        {returned.length > 0 && (
          <ul>
            {returned.map(({ itemKey, reason }) => (
              <li key={itemKey}>
                {itemOf(itemKey)}
                {reason !== '' && <span className="meta"> {reason}</span>}
              </li>
            ))}
          </ul>
        )}
        <PhrasedArea
          text={note}
          name={t('reviews.return.note')}
          item={undefined}
          change={(text) => change({ note: text })}
          send={() => void send()}
        />
        {lack && <p role="alert">{t(`reviews.return.lacks.${lack}`)}</p>}
        <div className="rev-row">
          <Button size="small" {...primary(returned.length === 0)} loading={isBusy} onClick={pass}>
            {t('reviews.pass')} <ActionKey keys="Y" />
          </Button>
          <Button
            size="small"
            danger
            {...primary(returned.length > 0)}
            loading={isBusy}
            onClick={() => void send()}
          >
            {t('reviews.return.send')} <kbd className="kbd">Ctrl+Enter</kbd>
          </Button>
        </div>
        <p className="meta">{t('reviews.unsent')}</p>
      </div>
    </PagePart>
  )
}

/** The likelier of the two. */
const primary = (is: boolean) => (is ? ({ type: 'primary' } as const) : {})
