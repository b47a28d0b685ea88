import { Input } from 'antd'
import { useState } from 'react'

import { useT } from '#renderer/lib/i18n.ts'
import { LocalDay } from '#shared/time.ts'

/** A day as 2026-01-31, taken when the field is left; none where it is emptied. */
export function DayField({
  value,
  name,
  disabled,
  change,
}: {
  readonly value: LocalDay | undefined
  readonly name: string
  readonly disabled: boolean
  readonly change: (day: LocalDay | undefined) => void
}) {
  const t = useT()
  const [typed, setTyped] = useState<string | null>(null)
  const day = LocalDay.safeParse(typed?.trim() ?? '')
  const isRefused = typed !== null && typed !== '' && !day.success
  return (
    <span className="sc-key">
      <Input
        value={typed ?? value ?? ''}
        disabled={disabled}
        placeholder="YYYY-MM-DD"
        aria-label={name}
        {...(isRefused ? { status: 'error' as const } : {})}
        onChange={({ target }) => {
          setTyped(target.value)
          const next = LocalDay.safeParse(target.value.trim())
          if (target.value === '') change(undefined)
          else if (next.success) change(next.data)
        }}
        onBlur={() => setTyped(null)}
      />
      {isRefused && <span className="sc-refused">{t('scorecards.day.refusal')}</span>}
    </span>
  )
}
