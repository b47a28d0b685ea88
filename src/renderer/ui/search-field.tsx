import { Input, type InputRef } from 'antd'
import type { Ref } from 'react'

/** Narrows a list as it is typed into. */
export function SearchField({
  name,
  text,
  search,
  ref,
  autoFocus = false,
}: {
  readonly name: string
  readonly text: string
  readonly search: (text: string) => void
  readonly ref?: Ref<InputRef>
  readonly autoFocus?: boolean
}) {
  return (
    <Input
      {...(ref ? { ref } : {})}
      autoFocus={autoFocus}
      allowClear
      value={text}
      placeholder={name}
      aria-label={name}
      onChange={(event) => {
        search(event.target.value)
      }}
    />
  )
}
