import { Modal } from 'antd'
import type { ReactNode } from 'react'

type Props = {
  readonly open: boolean
  readonly title: string
  /** In CSS pixels. */
  readonly width: number
  readonly close: () => void
  /** Whether it has come up, or gone. */
  readonly shown?: (isShown: boolean) => void
  /** It holds work that a click beside it must not end. */
  readonly keepsWork?: boolean
  readonly children: ReactNode
}

/** A window over the screen, at once there and at once gone. */
export function Dialog({ open, title, width, close, shown, keepsWork, children }: Props) {
  return (
    <Modal
      open={open}
      title={title}
      width={width}
      centered
      destroyOnHidden
      footer={null}
      mask={{ closable: keepsWork !== true }}
      transitionName=""
      maskTransitionName=""
      onCancel={close}
      afterOpenChange={(isShown) => shown?.(isShown)}
    >
      {children}
    </Modal>
  )
}
