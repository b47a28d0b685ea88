import { useState, type ReactNode } from 'react'
import type { z } from 'zod'

import { peopleRefused } from '#admin/features/people/refused.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { TextField } from '#admin/ui/text-field.tsx'

const MOST_NAME = 100

/** A new entry of a list, or a change of one: its name, and the fields beside it. */
export function EntryForm({
  entry,
  list,
  row,
  words,
  beside = {},
  isReady = true,
  done,
  close,
  children,
}: {
  /** The one that is changed; null for a new one. */
  readonly entry: { readonly id: string; readonly name: string } | null
  /** Where the hub keeps the list. */
  readonly list: `/v1/admin/${string}`
  readonly row: z.ZodType
  readonly words: { readonly add: string; readonly name: string }
  /** What is said beside the name. */
  readonly beside?: Readonly<Record<string, unknown>>
  readonly isReady?: boolean
  readonly done: () => Promise<void>
  readonly close: () => void
  readonly children?: ReactNode
}) {
  const t = useT()
  const { hub } = useDesk()
  const [typed, setName] = useState(entry?.name ?? '')
  const name = typed.trim()
  return (
    <FormDialog
      title={entry ? `${t('people.change')} · ${entry.name}` : words.add}
      does={entry ? t('ui.save') : words.add}
      isReady={isReady && name !== ''}
      own={peopleRefused}
      close={close}
      done={done}
      submit={() => {
        const said = { name, ...beside }
        return entry
          ? hub.ask(row, 'PATCH', `${list}/${entry.id}`, said)
          : hub.ask(row, 'POST', list, said)
      }}
    >
      <TextField label={words.name} most={MOST_NAME} value={typed} put={setName} isFirst />
      {children}
    </FormDialog>
  )
}
