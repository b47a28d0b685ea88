import { Button } from 'antd'
import type { ReactNode } from 'react'

import type { NextStep } from '#renderer/features/appeals/next-step.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'

export type StepAction = {
  readonly label: string
  readonly keys: string
  readonly isPrimary: boolean
  readonly isOff?: boolean
  readonly run: () => void
}

/** The one thing to do now: what it is, why, and its buttons. */
export function StepPanel({
  step,
  title,
  why,
  isBusy,
  actions,
  children,
}: {
  readonly step: NextStep
  readonly title: string
  readonly why: string
  readonly isBusy: boolean
  readonly actions: readonly StepAction[]
  readonly children?: ReactNode
}) {
  const t = useT()
  return (
    <section
      className="appeal-step"
      data-step={step}
      aria-label={t('appeals.step')}
      aria-live="polite"
    >
      <h3>{title}</h3>
      <p>{why}</p>
      {children}
      {actions.length > 0 && (
        <div className="appeal-step-actions">
          {actions.map(({ label, keys, isPrimary, isOff = false, run }) => (
            <Button
              key={label}
              type={isPrimary ? 'primary' : 'default'}
              loading={isBusy && isPrimary}
              disabled={isOff || isBusy}
              onClick={run}
            >
              {label} <ActionKey keys={keys} />
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}
