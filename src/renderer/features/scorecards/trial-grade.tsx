import { InputNumber } from 'antd'

import type { Occurrence } from '#core/scorecard/occurrence.ts'
import { answer, nthGrade } from '#renderer/features/scorecards/trial.ts'
import { useBuilderStore } from '#renderer/features/scorecards/use-builder.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Item } from '#shared/scorecard.ts'

/** What an item with a grade can be given, to be tried. */
export function TrialGrade({
  item,
  occurrence,
}: {
  readonly item: Item
  readonly occurrence: Occurrence | undefined
}) {
  const t = useT()
  const words = useWords()
  const builder = useBuilderStore()
  const value = occurrence?.value ?? null
  const give = (given: string | number | string[]): void => {
    builder.getState().try((trial) => answer(trial, item.key, { state: 'given', value: given }))
  }
  if (item.kind === 'number')
    return (
      <InputNumber
        size="small"
        controls={false}
        keyboard={false}
        tabIndex={-1}
        value={typeof value === 'number' ? value : null}
        suffix={words(item.unit)}
        aria-label={words(item.title)}
        onChange={(typed) => {
          if (typed !== null && typed !== value) give(typed)
        }}
      />
    )
  const grades =
    item.kind === 'yesno'
      ? [t('scorecards.state.yes'), t('scorecards.state.no')]
      : item.kind === 'scale'
        ? item.levels.map(({ title }) => words(title))
        : item.kind === 'choice'
          ? item.options.map(({ title }) => words(title))
          : []
  const isGiven = (at: number): boolean =>
    item.kind === 'yesno'
      ? value === (at === 0 ? 'yes' : 'no')
      : item.kind === 'choice'
        ? Array.isArray(value) && value.includes(item.options[at]?.key ?? '')
        : value === at + 1
  return (
    <span className="sc-grades">
      {grades.map((grade, at) => (
        <button
          // Two may say the same; their place tells them apart.
          key={at}
          type="button"
          tabIndex={-1}
          className="sc-grade"
          aria-pressed={isGiven(at)}
          onClick={() => {
            const given = nthGrade(item, value, at + 1)
            if (given !== null) give(given)
          }}
        >
          <span className="meta number">{at + 1}</span> {grade}
        </button>
      ))}
    </span>
  )
}
