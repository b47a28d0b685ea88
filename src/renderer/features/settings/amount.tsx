import { InputNumber } from 'antd'
import { useId, useState } from 'react'

import { Field } from '#renderer/features/settings/field.tsx'

/** A number, with its unit where it has one; taken over when the person leaves it or presses Enter. */
export function Amount({
  label,
  why,
  value,
  unit,
  range,
  step,
  onCommit,
}: {
  readonly label: string
  readonly why: string
  readonly value: number
  readonly unit?: string
  readonly range: readonly [min: number, max: number]
  readonly step: number
  readonly onCommit: (value: number) => void
}) {
  const id = useId()
  const [draft, setDraft] = useState<number | null>(null)
  const commit = (): void => {
    if (draft !== null && draft !== value) onCommit(draft)
    setDraft(null)
  }
  return (
    <Field id={id} label={label} why={why}>
      <InputNumber
        id={id}
        value={draft ?? value}
        min={range[0]}
        max={range[1]}
        step={step}
        suffix={unit}
        className="amount"
        onChange={setDraft}
        onBlur={commit}
        onPressEnter={commit}
      />
    </Field>
  )
}
