import { Button, Input, Select } from 'antd'
import { useId, useRef, useState } from 'react'
import { useStore } from 'zustand'

import type { LibraryStore } from '#renderer/features/library/library-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold, useShell } from '#renderer/shell/context.tsx'
import { Dialog } from '#look/dialog.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { libraryFailureText, type AnyLibraryFailure } from '#renderer/ui/library-failure.ts'
import { LocalDay } from '#shared/time.ts'

/** A play list: its name, its day, and who leads. */
export function NewListDialog({
  store,
  close,
}: {
  readonly store: LibraryStore
  readonly close: () => void
}) {
  const t = useT()
  const id = useId()
  const { workspace } = useShell()
  const { view, makeList } = useStore(store)
  const [title, setTitle] = useState(() => t('library.list.title.given'))
  const [day, setDay] = useState(today)
  const [leaderId, setLeaderId] = useState(workspace.person.id)
  const [refusal, setRefusal] = useState<AnyLibraryFailure | null>(null)
  const body = useRef<HTMLFormElement>(null)
  useKeyboardHold(true)
  const known = LocalDay.safeParse(day).data
  const make = async (): Promise<void> => {
    if (known === undefined || title.trim() === '') return
    const failure = await makeList({ title, day: known, leaderId })
    if (failure) setRefusal(failure)
    else close()
  }
  return (
    <Dialog
      open
      title={t('library.list.new')}
      width={420}
      close={close}
      shown={(isShown) => {
        if (isShown) body.current?.querySelector('input')?.focus()
      }}
    >
      <form
        ref={body}
        className="entry-form"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <label htmlFor={`${id}-title`}>{t('library.title')}</label>
        <Input
          id={`${id}-title`}
          value={title}
          maxLength={200}
          onChange={({ target }) => setTitle(target.value)}
        />
        <label htmlFor={`${id}-day`}>{t('library.list.day')}</label>
        <Input
          id={`${id}-day`}
          type="date"
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
        <label htmlFor={`${id}-leader`}>{t('library.list.leader')}</label>
        <Select
          id={`${id}-leader`}
          value={leaderId}
          options={view.people.map(({ id: value, name }) => ({ value, label: name }))}
          onChange={setLeaderId}
        />
        <div className="entry-foot">
          <p className="entry-refusal" role={refusal ? 'alert' : undefined}>
            {refusal && libraryFailureText(t, refusal)}
          </p>
          <Button onClick={close}>
            {t('library.cancel')} <Kbd keys="Escape" />
          </Button>
          <Button
            type="primary"
            htmlType="submit"
            disabled={known === undefined || title.trim() === ''}
          >
            {t('library.list.make')} <Kbd keys="Enter" />
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** By the clock of this desk, as a date field wants it. */
const today = (): string => {
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
