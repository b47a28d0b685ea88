import { Input } from 'antd'

import { Field } from '#admin/ui/field.tsx'

/** A line to type into. */
export function TextField({
  label,
  hint,
  wrong = '',
  value,
  put,
  most,
  isFirst = false,
  type = 'text',
}: {
  readonly label: string
  readonly hint?: string
  /** Empty while nothing is. */
  readonly wrong?: string
  readonly value: string
  readonly put: (value: string) => void
  /** Characters. */
  readonly most?: number
  /** Whether typing begins here. */
  readonly isFirst?: boolean
  readonly type?: 'text' | 'date'
}) {
  return (
    <Field label={label} wrong={wrong} {...(hint === undefined ? {} : { hint })}>
      {(props) => (
        <Input
          {...props}
          type={type}
          {...(most === undefined ? {} : { maxLength: most })}
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
