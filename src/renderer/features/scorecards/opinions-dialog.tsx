import { Button, Input } from 'antd'
import { useStore } from 'zustand'

import { isOpen, tallyOf } from '#core/scorecard/consultation.ts'
import { findItem } from '#core/scorecard/outline.ts'
import { OpinionForm } from '#renderer/features/scorecards/opinion-form.tsx'
import type { OpinionsStore } from '#renderer/features/scorecards/opinions-store.ts'
import { TallyTable } from '#renderer/features/scorecards/tally-table.tsx'
import { useBuilder } from '#renderer/features/scorecards/use-builder.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat, useKeyboardHold, useShell } from '#renderer/shell/context.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import { Dialog } from '#look/dialog.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { Opinion } from '#shared/scorecards.ts'

/** What was said of a version, what is answered, and what it comes to. */
export function OpinionsDialog({
  store,
  card,
}: {
  readonly store: OpinionsStore
  readonly card: Scorecard
}) {
  const t = useT()
  const isShown = useStore(store, (state) => state.isOpen)
  const isEmpty = useBuilder(
    ({ edition, opinions }) => edition?.state !== 'consultation' && opinions.length === 0,
  )
  const { close } = store.getState()
  useKeyboardHold(isShown)
  return (
    <Dialog
      open={isShown}
      title={t('scorecards.opinions.title')}
      width={isEmpty ? 560 : 1000}
      close={close}
      keepsWork
      shown={(shown) => {
        if (shown) document.querySelector<HTMLElement>('[data-opinions-first]')?.focus()
      }}
    >
      {isEmpty ? <NotYet close={close} /> : <Consultation store={store} card={card} />}
    </Dialog>
  )
}

/** Nobody was asked about this version, and nobody has said anything. */
function NotYet({ close }: { readonly close: () => void }) {
  const t = useT()
  return (
    <div className="sc-side sc-window">
      <EmptyState title={t('scorecards.opinions.notYet')}>
        <p>{t('scorecards.opinions.notYet.text')}</p>
      </EmptyState>
      <span className="sc-line sc-end">
        <Button data-opinions-first onClick={close}>
          {t('scorecards.whatIf.close')}
        </Button>
      </span>
    </div>
  )
}

function Consultation({
  store,
  card,
}: {
  readonly store: OpinionsStore
  readonly card: Scorecard
}) {
  const t = useT()
  const opinions = useBuilder((state) => state.opinions)
  const state = useBuilder(({ edition }) => edition?.state)
  const failure = useStore(store, (each) => each.failure)
  const open = opinions.filter(isOpen).length
  const isOn = state === 'consultation'
  return (
    <div className="sc-side sc-window">
      {!isOn && opinions.length > 0 && <p className="meta">{t('scorecards.opinions.over')}</p>}
      {failure && (
        <p role="alert" className="sc-refused">
          {failureText(t, failure)}
        </p>
      )}
      <div className="sc-opinions">
        <section aria-label={t('scorecards.opinions.said')}>
          <h3>{t('scorecards.opinions.said')}</h3>
          {opinions.length > 0 && (
            <p role="status" className={open > 0 ? 'sc-opinions-open' : 'meta'}>
              {open > 0
                ? t('scorecards.opinions.blocks', { count: open })
                : t('scorecards.opinions.free')}
            </p>
          )}
          {opinions.length === 0 ? (
            <p className="meta">{t('scorecards.opinions.none')}</p>
          ) : (
            <ol className="sc-opinion-list">
              {opinions.map((opinion) => (
                <OpinionLine key={opinion.id} {...{ opinion, card, store }} />
              ))}
            </ol>
          )}
        </section>
        <div className="sc-side">
          {isOn && <OpinionForm store={store} card={card} />}
          <TallyTable tally={tallyOf(opinions)} />
        </div>
      </div>
    </div>
  )
}

function OpinionLine({
  opinion,
  card,
  store,
}: {
  readonly opinion: Opinion
  readonly card: Scorecard
  readonly store: OpinionsStore
}) {
  const t = useT()
  const words = useWords()
  const format = useFormat()
  const now = useNow(60_000)
  const { workspace } = useShell()
  const written = useStore(store, (state) => state.answers[opinion.id] ?? '')
  const { id, by, voice, vote, itemKey, comment, answer, at } = opinion
  const item = itemKey === null ? undefined : findItem(card, itemKey)
  const waits = isOpen(opinion)
  return (
    <li className="sc-opinion">
      <p className="sc-line">
        <strong>
          {by === workspace.person.id
            ? t('scorecards.opinions.me')
            : t('scorecards.opinions.someone', { mark: by.slice(-4) })}
        </strong>
        <span>{t(`scorecards.voice.${voice}`)}</span>
        <span className={`sc-vote sc-vote-${vote}`}>{t(`scorecards.vote.${vote}`)}</span>
        <span className="meta ellipsis">
          {itemKey === null
            ? t('scorecards.opinions.whole')
            : `${itemKey} ${item ? words(item.title) : ''}`}
        </span>
        {waits && <span className="sc-label">{t('scorecards.opinions.open')}</span>}
        <span className="screen-space" />
        <time className="meta number" title={format.momentInFull(at)}>
          {format.moment(at, now)}
        </time>
      </p>
      {comment !== '' && <p className="selectable sc-said">{comment}</p>}
      {answer !== null && (
        <p className="selectable sc-said sc-answered">
          <span className="meta">{t('scorecards.opinions.answered')}</span> {answer}
        </p>
      )}
      {waits && (
        <form
          className="sc-answer"
          onSubmit={(event) => {
            event.preventDefault()
            void store.getState().answer(id)
          }}
        >
          <Input
            size="small"
            maxLength={5000}
            aria-label={t('scorecards.opinions.answerTo', { comment })}
            value={written}
            onChange={({ target }) => {
              store.getState().writeAnswer(id, target.value)
            }}
          />
          <Button size="small" htmlType="submit" disabled={written.trim() === ''}>
            {t('scorecards.opinions.answer')}
          </Button>
        </form>
      )}
    </li>
  )
}
