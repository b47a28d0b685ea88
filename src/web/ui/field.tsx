import { useId, type ReactNode } from 'react'

import '#web/ui/parts.css'

/** What ties what is filled in to its label. */
export type FieldProps = {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-invalid': boolean
}

/** A labelled field with what it is for and what is wrong with it. */
export function Field({
  label,
  hint,
  wrong,
  children,
}: {
  readonly label: string
  readonly hint?: string
  /** Empty while nothing is. */
  readonly wrong?: string
  readonly children: (props: FieldProps) => ReactNode
}) {
  const id = useId()
  const isWrong = wrong !== undefined && wrong !== ''
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': `${id}-about`,
        'aria-invalid': isWrong,
      })}
      <p id={`${id}-about`} className={isWrong ? 'field-wrong' : 'meta'}>
        {isWrong ? wrong : hint}
      </p>
    </div>
  )
}
