import type { ReactNode } from 'react'
import { z } from 'zod'

import type { WordKey } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'

/** Says what follows, and takes something away. */
export function RemoveDialog({
  path,
  children,
  ...dialog
}: {
  readonly title: string
  /** What the button does, as a verb. */
  readonly does: string
  readonly path: `/v1/admin/${string}`
  readonly own?: Readonly<Record<string, WordKey>>
  readonly done: () => Promise<void>
  readonly close: () => void
  readonly children: ReactNode
}) {
  const { hub } = useDesk()
  return (
    <FormDialog {...dialog} isDanger submit={() => hub.ask(z.unknown(), 'DELETE', path)}>
      <p>{children}</p>
    </FormDialog>
  )
}
