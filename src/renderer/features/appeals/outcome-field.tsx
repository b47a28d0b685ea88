import { Button, Checkbox, Input, InputNumber } from 'antd'

import type { Finding } from '#core/calibration/room.ts'
import { takesValue } from '#core/scorecard/outline.ts'
import { formatOffset } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import { verdictText, type VerdictTexts } from '#renderer/ui/verdict-text.ts'
import { choicesFor, isSame } from '#renderer/ui/verdicts.ts'
import type { ItemOutcome } from '#shared/appeals.ts'
import type { Verdict } from '#shared/calibration.ts'
import type { Mark } from '#shared/evaluation.ts'
import type { Item } from '#shared/scorecard.ts'

/** What an item would come to, in words. */
export const outcomeText = (
  texts: VerdictTexts,
  item: Item,
  { verdict, marks }: ItemOutcome,
): string =>
  verdictText(texts, item, verdict) +
  (verdict.state === 'hit' && marks.length > 0
    ? texts.t('appeals.outcome.marks.some', { count: marks.length })
    : '')

/** Chooses what an item comes to, and which of the marks on it stand. */
export function OutcomeField({
  item,
  findings,
  marks,
  value,
  label,
  change,
}: {
  readonly item: Item
  /** What was said of it so far: nothing of that is out of reach. */
  readonly findings: readonly (Finding | null)[]
  /** Of the judgement, on this item. */
  readonly marks: readonly Mark[]
  readonly value: ItemOutcome | null
  readonly label: string
  readonly change: (outcome: ItemOutcome | null) => void
}) {
  const t = useT()
  const words = useWords()
  const all = marks.map(({ id }) => id)
  const come = (verdict: Verdict): void =>
    change({ verdict, marks: verdict.state === 'hit' || takesValue(item) ? all : [] })
  const given = (said: string | number | null): void => {
    if (said === null || said === '') change(null)
    else come({ state: 'given', value: said })
  }
  const said = value?.verdict.value
  return (
    <div className="appeal-outcome">
      <div role="radiogroup" aria-label={label} className="appeal-choices">
        {choicesFor(item, findings).map((choice) => {
          const isChosen = value !== null && isSame(value.verdict, choice)
          return (
            <Button
              key={JSON.stringify(choice)}
              size="small"
              role="radio"
              aria-checked={isChosen}
              type={isChosen ? 'primary' : 'default'}
              onClick={() => come(choice)}
            >
              {isChosen ? '✓ ' : ''}
              {verdictText({ t, words }, item, choice)}
            </Button>
          )
        })}
        {item.kind === 'number' && (
          <InputNumber
            size="small"
            aria-label={words(item.unit)}
            value={typeof said === 'number' ? said : null}
            onChange={given}
          />
        )}
        {item.kind === 'text' && (
          <Input
            size="small"
            aria-label={t('appeals.outcome.value')}
            value={typeof said === 'string' ? said : ''}
            onChange={({ target }) => given(target.value)}
          />
        )}
      </div>
      {value?.verdict.state === 'hit' && marks.length > 0 && (
        <fieldset className="appeal-standing">
          <legend className="meta">{t('appeals.outcome.marks')}</legend>
          {marks.map(({ id, at, note }) => (
            <Checkbox
              key={id}
              checked={value.marks.includes(id)}
              onChange={({ target }) =>
                change({
                  ...value,
                  marks: all.filter((each) =>
                    each === id ? target.checked : value.marks.includes(each),
                  ),
                })
              }
            >
              <span className="number">{formatOffset(at)}</span> {note}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </div>
  )
}
