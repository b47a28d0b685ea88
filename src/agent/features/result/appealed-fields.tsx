import type { Finding } from '#agent/features/result/findings.ts'
import { outcomeText, proposalsFor } from '#agent/features/result/proposals.ts'
import type { ItemDraft } from '#agent/lib/drafts.ts'
import { useT } from '#agent/lib/i18n.ts'
import { useWords } from '#agent/shell/context.tsx'
import { Field } from '#web/ui/field.tsx'

const nothing: ItemDraft = { isChosen: false, reason: '', proposal: '' }

/** Whether an item is appealed, why, and what it should have been. */
export function AppealedFields({
  finding: { item, marks },
  draft = nothing,
  write,
}: {
  readonly finding: Finding
  readonly draft: ItemDraft | undefined
  readonly write: (draft: ItemDraft) => void
}) {
  const t = useT()
  const words = useWords()
  const { isChosen, reason, proposal } = draft
  return (
    <fieldset className="appealed">
      <legend>
        {item.key} {words(item.title)}
      </legend>
      <label className="tick">
        <input
          type="checkbox"
          checked={isChosen}
          onChange={({ target }) => {
            write({ ...draft, isChosen: target.checked })
          }}
        />
        {t('appeal.item')}
      </label>
      {isChosen && (
        <>
          <Field label={t('appeal.reason')}>
            {(props) => (
              <textarea
                {...props}
                rows={3}
                maxLength={2000}
                value={reason}
                onChange={({ target }) => {
                  write({ ...draft, reason: target.value })
                }}
              />
            )}
          </Field>
          <Field label={t('appeal.proposal')}>
            {(props) => (
              <select
                {...props}
                value={proposal}
                onChange={({ target }) => {
                  write({ ...draft, proposal: target.value })
                }}
              >
                <option value="">{t('appeal.proposal.none')}</option>
                {[...proposalsFor(item, marks)].map(([key, outcome]) => (
                  <option key={key} value={key}>
                    {outcomeText({ t, words }, item, outcome, marks)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </>
      )}
    </fieldset>
  )
}
