import { useSending } from '#agent/features/result/use-sending.ts'
import { emptyAnswer, type Draft } from '#agent/lib/drafts.ts'
import { useT } from '#agent/lib/i18n.ts'
import { Choices } from '#agent/ui/choices.tsx'
import type { Result } from '#shared/results.ts'
import { formatMoment } from '#web/lib/format.ts'
import { Field } from '#web/ui/field.tsx'
import { TroubleNote } from '#web/ui/trouble-note.tsx'

type Props = {
  readonly result: Result
  readonly draft: Draft
  readonly write: (changed: Partial<Draft>) => void
  readonly reload: () => Promise<void>
  /** Says that it was sent. */
  readonly tell: (what: 'sent.answer') => void
}

/** Whether the agent has read it, and what they say of it. */
export function AnswerPart({ result, draft, write, reload, tell }: Props) {
  const t = useT()
  const { send, isSending, trouble } = useSending(reload)
  const { answer, row, version } = result
  const { agrees, words, commandId } = draft
  const isReady = agrees === true || (agrees === false && words.trim() !== '')

  const submit = (): void => {
    if (!isReady) return
    const body = { commandId, version, agrees, words: words.trim() }
    void send(`/v1/results/${row.id}/acknowledge`, body, () => {
      write(emptyAnswer())
      tell('sent.answer')
    })
  }
  return (
    <section>
      <h2>{t('answer.title')}</h2>
      {answer && (
        <>
          <p>
            {t(answer.agrees ? 'answer.saidAgrees' : 'answer.saidDisagrees', {
              at: formatMoment(answer.at),
            })}
          </p>
          {answer.words !== '' && <q>{answer.words}</q>}
        </>
      )}
      {!answer && row.isFinal && <p>{t('answer.late')}</p>}
      {!answer && !row.isFinal && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <Choices
            legend={t('answer.choice')}
            value={agrees === null ? null : agrees ? 'yes' : 'no'}
            options={[
              { value: 'yes', label: t('answer.agrees') },
              { value: 'no', label: t('answer.disagrees') },
            ]}
            choose={(chosen) => {
              write({ agrees: chosen === 'yes' })
            }}
          />
          <Field
            label={t(agrees === false ? 'answer.words' : 'answer.words.agree')}
            hint={t('answer.hint')}
          >
            {(props) => (
              <textarea
                {...props}
                rows={3}
                maxLength={2000}
                value={words}
                onChange={({ target }) => {
                  write({ words: target.value })
                }}
              />
            )}
          </Field>
          {trouble && <TroubleNote words={trouble} />}
          <button type="submit" className="primary" disabled={!isReady || isSending}>
            {t('answer.send')}
          </button>
        </form>
      )}
    </section>
  )
}
