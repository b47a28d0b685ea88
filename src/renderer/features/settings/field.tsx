import type { ReactNode } from 'react'

/** A setting: its name, what it does, and the control. */
export function Field({
  id,
  label,
  why,
  children,
}: {
  /** Of the control, where it is one. */
  readonly id?: string
  readonly label: string
  readonly why?: string
  readonly children: ReactNode
}) {
  return (
    <div className="field">
      <div>
        <label htmlFor={id}>{label}</label>
        {why !== undefined && <p className="meta">{why}</p>}
      </div>
      <div className="field-control">{children}</div>
    </div>
  )
}
