import { Input } from 'antd'

import { Field } from '#admin/ui/field.tsx'

export function TextField({
  label,
  hint,
  value,
  put,
  isFirst = false,
}: {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly put: (value: string) => void
  readonly isFirst?: boolean
}) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(props) => (
        <Input
          {...props}
          autoFocus={isFirst}
          autoComplete="off"
          value={value}
          onChange={({ target }) => {
            put(target.value)
          }}
        />
      )}
    </Field>
  )
}
