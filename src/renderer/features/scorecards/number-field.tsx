import { InputNumber } from 'antd'

import { Points } from '#shared/scorecard.ts'

/** A number that is taken as it is typed; what cannot stand is not taken. */
export function NumberField({
  value,
  name,
  disabled,
  suffix,
  empty,
  signed = false,
  max = 1000,
  whole = false,
  change,
}: {
  readonly value: number | null
  readonly name: string
  readonly disabled: boolean
  readonly suffix?: string
  /** What it means to leave it empty; it must not be empty where this is left out. */
  readonly empty?: string
  readonly signed?: boolean
  readonly max?: number
  readonly whole?: boolean
  readonly change: (value: number | null) => void
}) {
  return (
    <InputNumber
      className="sc-number"
      value={value}
      disabled={disabled}
      controls={false}
      keyboard={false}
      placeholder={empty ?? ''}
      aria-label={name}
      {...(suffix === undefined ? {} : { suffix })}
      onChange={(typed) => {
        if (typed === null) {
          if (empty !== undefined) change(null)
          return
        }
        const isExact = Points.safeParse(Math.min(Math.abs(typed), 1000)).success
        if (!isExact || Math.abs(typed) > max || (!signed && typed < 0)) return
        if (!whole || Number.isInteger(typed)) change(typed)
      }}
    />
  )
}
