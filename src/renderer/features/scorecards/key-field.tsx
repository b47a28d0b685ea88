import { Input } from 'antd'
import { useState } from 'react'

/** A key, taken when the field is left or Enter is pressed; what cannot be one says why not. */
export function KeyField({
  value,
  name,
  disabled,
  isKey,
  refusal,
  change,
}: {
  readonly value: string
  readonly name: string
  readonly disabled: boolean
  readonly isKey: (typed: string) => boolean
  readonly refusal: string
  readonly change: (key: string) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const isRefused = typed !== null && !isKey(typed)
  const take = (): void => {
    if (typed !== null && typed !== value && !isRefused) change(typed)
    setTyped(null)
  }
  return (
    <span className="sc-key">
      <Input
        value={typed ?? value}
        disabled={disabled}
        aria-label={name}
        {...(isRefused ? { status: 'error' as const } : {})}
        onBlur={take}
        onPressEnter={take}
        onChange={({ target }) => setTyped(target.value)}
      />
      {isRefused && <span className="sc-refused">{refusal}</span>}
    </span>
  )
}
