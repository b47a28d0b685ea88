import { Button, Input } from 'antd'
import { useStore } from 'zustand'

import { itemsOf } from '#core/scorecard/outline.ts'
import { saysSomething, type OpinionsStore } from '#renderer/features/scorecards/opinions-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import { Voice } from '#shared/scorecards.ts'

const votes = ['for', 'against', 'none'] as const

/** Says something: for whom, for or against, of what, and why. */
export function OpinionForm({
  store,
  card,
}: {
  readonly store: OpinionsStore
  readonly card: Scorecard
}) {
  const t = useT()
  const words = useWords()
  const { saying, isSending } = useStore(store)
  const { write, say } = store.getState()
  return (
    <form
      className="sc-side sc-opinion-form"
      aria-label={t('scorecards.opinions.say')}
      onSubmit={(event) => {
        event.preventDefault()
        void say()
      }}
    >
      <h3>{t('scorecards.opinions.say')}</h3>
      <label>
        <span>{t('scorecards.opinions.voice')}</span>
        <select
          data-opinions-first
          value={saying.voice}
          onChange={({ target }) => {
            write({ voice: Voice.parse(target.value) })
          }}
        >
          {Voice.options.map((voice) => (
            <option key={voice} value={voice}>
              {t(`scorecards.voice.${voice}`)}
            </option>
          ))}
        </select>
      </label>
      <div role="radiogroup" aria-label={t('scorecards.opinions.vote')} className="sc-votes">
        <span>{t('scorecards.opinions.vote')}</span>
        {votes.map((vote) => (
          <label key={vote}>
            <input
              type="radio"
              name="vote"
              checked={saying.vote === vote}
              onChange={() => {
                write({ vote })
              }}
            />
            {t(`scorecards.vote.${vote}`)}
          </label>
        ))}
      </div>
      <label>
        <span>{t('scorecards.opinions.item')}</span>
        <select
          value={saying.itemKey ?? ''}
          onChange={({ target }) => {
            write({ itemKey: target.value === '' ? null : target.value })
          }}
        >
          <option value="">{t('scorecards.opinions.whole')}</option>
          {itemsOf(card).map(({ key, title }) => (
            <option key={key} value={key}>
              {key} {words(title)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('scorecards.opinions.comment')}</span>
        <Input.TextArea
          rows={3}
          maxLength={5000}
          value={saying.comment}
          onChange={({ target }) => {
            write({ comment: target.value })
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void say()
          }}
        />
      </label>
      <p className="sc-opinion-send">
        <span className="meta">{t('scorecards.opinions.comment.hint')}</span>
        <Button
          type="primary"
          htmlType="submit"
          loading={isSending}
          disabled={!saysSomething(saying)}
        >
          {t('scorecards.opinions.send')}
        </Button>
      </p>
    </form>
  )
}
