import { Input, Select } from 'antd'
import { useState } from 'react'

import { factText } from '#renderer/features/scorecards/fact-text.ts'
import { NumberField } from '#renderer/features/scorecards/number-field.tsx'
import { withoutAbsent } from '#renderer/features/scorecards/draft-shape.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import { numberFacts, textFacts, type Condition } from '#shared/condition.ts'
import type { Item } from '#shared/scorecard.ts'

type Statement = Exclude<
  Condition,
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
>

/** One thing asked: of the call, or of what was answered before. */
export function StatementField({
  value,
  earlier,
  disabled,
  change,
}: {
  readonly value: Statement
  readonly earlier: readonly Item[]
  readonly disabled: boolean
  readonly change: (value: Condition) => void
}) {
  const t = useT()
  const words = useWords()
  /** A fact that is asked for with words nobody has written yet. */
  const [begun, setBegun] = useState<TextFact | null>(null)
  const subject = begun
    ? `fact:${begun}`
    : 'item' in value
      ? `item:${value.item}`
      : `fact:${value.fact}`
  const facts = [...textFacts, ...numberFacts].map((fact) => ({
    value: `fact:${fact}`,
    label: t(`scorecards.fact.${fact}`),
  }))
  const known = earlier.map(({ key, title }) => ({
    value: `item:${key}`,
    label: `${key} ${words(title)}`,
  }))
  // What is asked about may be gone, or may stand later now; the linter says so.
  const here =
    'item' in value && !earlier.some(({ key }) => key === value.item)
      ? [{ value: `item:${value.item}`, label: value.item }]
      : []

  return (
    <>
      <Select
        size="small"
        showSearch={{ optionFilterProp: 'label' }}
        value={subject}
        disabled={disabled}
        aria-label={t('scorecards.when.subject')}
        popupMatchSelectWidth={false}
        options={[
          { label: t('scorecards.when.facts'), options: facts },
          { label: t('scorecards.when.items'), options: [...known, ...here] },
        ]}
        onChange={(chosen: string) => {
          const kind = chosen.slice(0, 4)
          const name = chosen.slice(5)
          const text = textFacts.find((fact) => fact === name)
          const number = numberFacts.find((fact) => fact === name)
          setBegun(null)
          if (kind === 'item') change({ item: name, is: ['hit'] })
          else if (number) change({ fact: number, from: 0 })
          else if (text && listed(text).length > 0)
            change({ fact: text, is: [listed(text)[0] ?? ''] })
          else if (text) setBegun(text)
        }}
      />
      {begun ? (
        <Texts
          values={[]}
          disabled={disabled}
          change={(is) => {
            setBegun(null)
            change({ fact: begun, is })
          }}
        />
      ) : (
        <Asked {...{ value, earlier, disabled, change }} />
      )}
    </>
  )
}

function Asked({
  value,
  earlier,
  disabled,
  change,
}: {
  readonly value: Statement
  readonly earlier: readonly Item[]
  readonly disabled: boolean
  readonly change: (value: Condition) => void
}) {
  const t = useT()
  const words = useWords()
  if (!('is' in value)) {
    const { from = null, below = null } = value
    return (
      <span className="sc-between">
        <NumberField
          {...{ value: from, disabled, signed: true, max: 1e9, empty: '…' }}
          name={t('scorecards.when.from')}
          change={(next) => change(withoutAbsent({ ...value, from: next ?? undefined }))}
        />
        <span>≤ x &lt;</span>
        <NumberField
          {...{ value: below, disabled, signed: true, max: 1e9, empty: '…' }}
          name={t('scorecards.when.below')}
          change={(next) => change(withoutAbsent({ ...value, below: next ?? undefined }))}
        />
      </span>
    )
  }
  const asked = 'item' in value ? earlier.find(({ key }) => key === value.item) : undefined
  const options =
    'item' in value
      ? [
          ...(['ok', 'hit', 'na', 'yes', 'no'] as const).map((state) => ({
            value: state,
            label: t(`scorecards.state.${state}`),
          })),
          ...(asked?.kind === 'choice'
            ? asked.options.map(({ key, title }) => ({ value: key, label: words(title) }))
            : []),
        ]
      : listed(value.fact).map((each) => ({ value: each, label: factText(t, each) }))
  if (options.length === 0)
    return <Texts values={value.is} disabled={disabled} change={(is) => change({ ...value, is })} />
  return (
    <Select
      size="small"
      mode="multiple"
      className="sc-is"
      value={value.is}
      disabled={disabled}
      aria-label={t('scorecards.when.is')}
      popupMatchSelectWidth={false}
      options={options}
      onChange={(is: string[]) => {
        if (is.length > 0) change({ ...value, is })
      }}
    />
  )
}

/** Words as they stand in the call log, with commas between. */
function Texts({
  values,
  disabled,
  change,
}: {
  readonly values: readonly string[]
  readonly disabled: boolean
  readonly change: (values: string[]) => void
}) {
  const t = useT()
  const [typed, setTyped] = useState<string | null>(null)
  const take = (): void => {
    const read = (typed ?? '').split(/[,，、]/).flatMap((each) => each.trim() || [])
    if (read.length > 0) change(read)
    setTyped(null)
  }
  return (
    <Input
      size="small"
      className="sc-is"
      value={typed ?? values.join(', ')}
      disabled={disabled}
      placeholder={t('scorecards.when.texts')}
      aria-label={t('scorecards.when.texts')}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={take}
      onPressEnter={take}
    />
  )
}

type TextFact = (typeof textFacts)[number]

/** What a fact can be, where that is known beforehand. */
const listed = (fact: TextFact): readonly string[] =>
  fact === 'day'
    ? ['workday', 'weekend', 'holiday']
    : fact === 'direction'
      ? ['inbound', 'outbound']
      : []
