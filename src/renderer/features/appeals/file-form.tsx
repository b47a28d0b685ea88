import { Button, Checkbox, Input } from 'antd'
import { useMemo, useState } from 'react'

import { filingBindings } from '#renderer/features/appeals/bindings.ts'
import { untilText } from '#renderer/features/appeals/due-text.ts'
import {
  appealable,
  changed,
  emptyFiling,
  filedItems,
  readFiling,
  toggled,
  type FiledItem,
} from '#renderer/features/appeals/filing-draft.ts'
import { OutcomeField } from '#renderer/features/appeals/outcome-field.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat, useShell, useShortcuts } from '#renderer/shell/context.tsx'
import { JudgedCall } from '#renderer/ui/judged-call.tsx'
import { reviewsFailureText, type AnyReviewsFailure } from '#renderer/ui/reviews-failure.ts'
import { useJudged } from '#renderer/ui/use-judged.ts'
import { useKeptDraft } from '#renderer/ui/use-kept-draft.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { AppealId } from '#shared/ids.ts'
import type { ReviewCase } from '#shared/results.ts'
import type { ToldCase } from '#shared/reviews-api.ts'
import { ItemKey, type Item, type Scorecard } from '#shared/scorecard.ts'

/** What an agent objects to, item by item, written down for them. What is written survives leaving. */
export function FileForm({
  told: { case: known, call },
  card,
  leave,
  done,
}: {
  readonly told: ToldCase<ReviewCase>
  readonly card: Scorecard
  readonly leave: () => void
  readonly done: (id: AppealId) => void
}) {
  const t = useT()
  const words = useWords()
  const format = useFormat()
  const now = useNow(60_000)
  const { client } = useShell()
  const { review, judged: result } = known
  const view = useJudged(review, card, result)
  const { draft, change, clear, wasKept } = useKeptDraft(
    `appeal-file:${review.id}`,
    readFiling,
    emptyFiling,
  )
  const open = useMemo(() => appealable(card, result), [card, result])
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AnyReviewsFailure | null>(null)
  const items = filedItems(draft)

  const toggle = (key: string | null): void => {
    if (key !== null && open.has(key)) change(toggled(draft, ItemKey.parse(key)))
  }
  const send = async (): Promise<void> => {
    if (!items || isBusy) return
    setIsBusy(true)
    const filed = await client.appeals.file({ reviewId: review.id, items })
    setIsBusy(false)
    if (!filed.ok) {
      setFailure(filed.error)
      return
    }
    clear()
    done(filed.value.id)
  }
  useShortcuts(
    filingBindings({
      toggle: () => toggle(view.itemKey),
      send: () => void send(),
      back: leave,
    }),
  )
  const titleOf = (key: string): string | undefined => {
    const found = view.judged?.items.find(({ item }) => item.key === key)
    return found && `${key} ${words(found.item.title)}`
  }
  const of = (key: string): FiledItem | undefined =>
    draft.items.find(({ itemKey }) => itemKey === key)

  return (
    <main className="screen">
      <header className="screen-bar">
        <Button size="small" onClick={leave}>
          {t('appeals.toList')} <ActionKey keys="Escape" />
        </Button>
        <h2 className="ellipsis">
          {t('appeals.form.title', {
            agent: call?.agentName ?? review.agentNumber,
            call: call?.externalId ?? t('told.noCall'),
          })}
        </h2>
      </header>
      {failure && (
        <p role="alert" className="appeal-refused">
          {reviewsFailureText(t, failure, titleOf)}
        </p>
      )}
      <div className="appeal-case">
        <JudgedCall
          view={view}
          tag={({ key }) =>
            of(key) && <span className="appeal-state">{t('appeals.form.asked')}</span>
          }
          under={(item) => (
            <Objection
              item={item}
              isOpen={open.has(item.key)}
              filed={of(item.key)}
              view={view}
              toggle={() => toggle(item.key)}
              change={(part) => change(changed(draft, item.key, part))}
            />
          )}
        />
        <div className="appeal-right">
          <section className="page-part" aria-label={t('appeals.form.chosen')}>
            <h3>{t('appeals.form.chosen')}</h3>
            {wasKept && <p className="meta">{t('appeals.kept.note')}</p>}
            {draft.items.length === 0 && <p>{t('appeals.form.none')}</p>}
            <ul className="appeal-chosen">
              {draft.items.map(({ itemKey, reason }) => (
                <li key={itemKey}>
                  <button type="button" className="bar-button" onClick={() => view.lookAt(itemKey)}>
                    {titleOf(itemKey) ?? itemKey}
                  </button>{' '}
                  {reason.trim() === '' ? (
                    <strong>{t('appeals.form.noReason')}</strong>
                  ) : (
                    <span className="meta">{reason}</span>
                  )}
                </li>
              ))}
            </ul>
          </section>
          <div className="appeal-step-actions">
            <Button
              type="primary"
              loading={isBusy}
              disabled={items === null}
              onClick={() => void send()}
            >
              {t('appeals.form.send')} <ActionKey keys="Ctrl+Enter" />
            </Button>
          </div>
          {review.appealBy !== null && (
            <p className="meta">
              {t('appeals.form.until', { moment: untilText(t, format, review.appealBy, now) })}
            </p>
          )}
        </div>
      </div>
    </main>
  )
}

function Objection({
  item,
  isOpen,
  filed,
  view,
  toggle,
  change,
}: {
  readonly item: Item
  /** Whether the call was judged by it. */
  readonly isOpen: boolean
  readonly filed: FiledItem | undefined
  readonly view: ReturnType<typeof useJudged>
  readonly toggle: () => void
  readonly change: (part: Partial<FiledItem>) => void
}) {
  const t = useT()
  if (!isOpen) return <p className="meta">{t('appeals.form.notScored')}</p>
  const finding = view.judged?.items.find((each) => each.item.key === item.key)?.finding ?? null
  return (
    <div className="appeal-ruling">
      <Checkbox checked={filed !== undefined} onChange={toggle}>
        {t('appeals.form.object')} <ActionKey keys="E" />
      </Checkbox>
      {filed && (
        <>
          <Input.TextArea
            autoFocus
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={filed.reason}
            maxLength={2000}
            aria-label={t('appeals.form.reason')}
            placeholder={t('appeals.form.reason')}
            onChange={({ target }) => change({ reason: target.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              event.currentTarget.blur()
              event.preventDefault()
            }}
          />
          <div>
            <span className="meta">{t('appeals.form.propose')}</span>{' '}
            <Button
              size="small"
              aria-pressed={filed.proposed === null}
              onClick={() => change({ proposed: null })}
            >
              {t('appeals.form.proposeNone')}
            </Button>
          </div>
          <OutcomeField
            item={item}
            findings={[finding]}
            marks={finding?.marks ?? []}
            value={filed.proposed}
            label={t('appeals.form.propose')}
            change={(proposed) => change({ proposed })}
          />
        </>
      )}
    </div>
  )
}
