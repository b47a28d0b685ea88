import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'

import { StatementField } from '#renderer/features/scorecards/statement-field.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import type { Condition } from '#shared/condition.ts'
import type { Item } from '#shared/scorecard.ts'

/** The first thing said of a condition; what most conditions ask about. */
const first: Condition = { fact: 'direction', is: ['inbound'] }

type Props = {
  readonly value: Condition
  /** The items whose answers can be asked about. */
  readonly earlier: readonly Item[]
  readonly disabled: boolean
  readonly change: (value: Condition) => void
}

/** When something holds; nothing written holds always. */
export function ConditionField({
  value,
  earlier,
  disabled,
  change,
}: Omit<Props, 'value' | 'change'> & {
  readonly value: Condition | undefined
  readonly change: (value: Condition | undefined) => void
}) {
  const t = useT()
  if (value === undefined)
    return (
      <Button
        size="small"
        icon={<PlusOutlined />}
        disabled={disabled}
        onClick={() => change(first)}
      >
        {t('scorecards.when.add')}
      </Button>
    )
  return (
    <Part
      {...{ value, earlier, disabled, change }}
      remove={() => {
        change(undefined)
      }}
    />
  )
}

function Part({
  value,
  earlier,
  disabled,
  change,
  remove,
}: Props & { readonly remove: () => void }) {
  const t = useT()
  const isNot = 'not' in value
  const inside = isNot ? value.not : value
  const become = (next: Condition): void => {
    change(isNot ? { not: next } : next)
  }
  const form = 'all' in inside ? 'all' : 'any' in inside ? 'any' : 'one'
  const parts = 'all' in inside ? inside.all : 'any' in inside ? inside.any : null
  const statement = 'all' in inside || 'any' in inside || 'not' in inside ? null : inside

  return (
    <div className="sc-condition">
      <div className="sc-condition-head">
        <Select
          size="small"
          value={`${isNot ? 'not.' : ''}${form}`}
          disabled={disabled}
          aria-label={t('scorecards.when.form')}
          popupMatchSelectWidth={false}
          options={(['one', 'all', 'any', 'not.one', 'not.all', 'not.any'] as const).map(
            (each) => ({ value: each, label: t(`scorecards.when.${each}`) }),
          )}
          onChange={(chosen) => {
            change(shaped(inside, chosen))
          }}
        />
        {statement && (
          <StatementField value={statement} {...{ earlier, disabled }} change={become} />
        )}
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('scorecards.when.remove')}
          title={t('scorecards.when.remove')}
          disabled={disabled}
          onClick={remove}
        />
      </div>
      {'not' in inside && (
        <Part value={inside} {...{ earlier, disabled, remove }} change={become} />
      )}
      {parts !== null && (
        <div className="sc-condition-parts">
          {parts.map((part, at) => (
            <Part
              // They have no name but their place.
              key={at}
              value={part}
              {...{ earlier, disabled }}
              change={(next) => become(grouped(form, parts.with(at, next)))}
              remove={() =>
                parts.length === 1 ? remove() : become(grouped(form, parts.toSpliced(at, 1)))
              }
            />
          ))}
          <Button
            size="small"
            icon={<PlusOutlined />}
            disabled={disabled}
            onClick={() => become(grouped(form, [...parts, first]))}
          >
            {t('scorecards.when.more')}
          </Button>
        </div>
      )}
    </div>
  )
}

const grouped = (form: 'all' | 'any' | 'one', parts: readonly Condition[]): Condition =>
  form === 'any' ? { any: parts } : { all: parts }

/** The same said as one statement, as a group, or the other way about. */
function shaped(inside: Condition, chosen: string): Condition {
  const parts = 'all' in inside ? inside.all : 'any' in inside ? inside.any : [inside]
  const next: Condition = chosen.endsWith('all')
    ? { all: parts }
    : chosen.endsWith('any')
      ? { any: parts }
      : (parts[0] ?? first)
  return chosen.startsWith('not.') ? { not: next } : next
}
