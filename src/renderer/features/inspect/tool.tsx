import { Tooltip } from 'antd'
import type { ReactNode } from 'react'

import { ActionKey } from '#renderer/shell/action-key.tsx'

/** A button of the instrument: small, named and with its key in the tooltip. */
export function Tool({
  name,
  keys,
  on,
  disabled = false,
  primary = false,
  run,
  children,
}: {
  readonly name: string
  readonly keys?: string
  /** Set where it is a switch. */
  readonly on?: boolean
  readonly disabled?: boolean
  readonly primary?: boolean
  readonly run: () => void
  readonly children: ReactNode
}) {
  return (
    <Tooltip
      mouseEnterDelay={0.4}
      title={
        <>
          {name} {keys !== undefined && <ActionKey keys={keys} />}
        </>
      }
    >
      <button
        type="button"
        className={primary ? 'ins-tool ins-tool-primary' : 'ins-tool'}
        aria-label={name}
        aria-pressed={on}
        disabled={disabled}
        onClick={(event) => {
          event.stopPropagation()
          run()
        }}
      >
        {children}
      </button>
    </Tooltip>
  )
}
