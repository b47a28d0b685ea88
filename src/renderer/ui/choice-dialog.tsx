import { useRef, type ReactNode } from 'react'

import { Dialog } from '#look/dialog.tsx'

import '#renderer/ui/choice-dialog.css'

/** A window with one button for each choice: the arrow keys go from one to the next. */
export function ChoiceDialog({
  open,
  title,
  close,
  foot,
  children,
}: {
  readonly open: boolean
  readonly title: string
  readonly close: () => void
  /** Below the choices. */
  readonly foot?: ReactNode
  /** The buttons, and what is said above them. */
  readonly children: ReactNode
}) {
  const list = useRef<HTMLDivElement>(null)
  return (
    <Dialog
      open={open}
      title={title}
      width={480}
      close={close}
      shown={(isShown) => {
        if (isShown) list.current?.querySelector('button')?.focus()
      }}
    >
      <div
        ref={list}
        className="choices"
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (step === 0) return
          event.preventDefault()
          const buttons = [...event.currentTarget.querySelectorAll('button')]
          buttons[buttons.findIndex((each) => each === document.activeElement) + step]?.focus()
        }}
      >
        {children}
      </div>
      {foot}
    </Dialog>
  )
}
