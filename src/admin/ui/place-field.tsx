import { Select } from 'antd'

import { useChoices } from '#admin/ui/use-choices.ts'
import { Field } from '#admin/ui/field.tsx'

/** A team or a centre, found by typing. */
export function PlaceField({
  what,
  label,
  value,
  known,
  pick,
}: {
  readonly what: 'teams' | 'centres'
  readonly label: string
  readonly value: string
  /** The name of `value`, which need not be among those found. */
  readonly known: string
  readonly pick: (id: string) => void
}) {
  const { choices, search } = useChoices(what)
  const isListed = value === '' || choices.some((choice) => choice.value === value)
  const options = isListed ? choices : [{ value, label: known }, ...choices]
  return (
    <Field label={label}>
      {(props) => (
        <Select
          {...props}
          showSearch={{ filterOption: false, onSearch: search }}
          value={value === '' ? null : value}
          options={[...options]}
          onChange={pick}
        />
      )}
    </Field>
  )
}
