import { Input } from 'antd'
import { useState } from 'react'

import { useT, type WordKey } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Field } from '#admin/ui/field.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { DeviceRow, type DeviceChange, type PeopleRefusal } from '#shared/admin/people.ts'

export type DeviceDeed = 'revoke' | 'restore' | 'wipe'

const becomes: Readonly<Record<DeviceDeed, DeviceChange['state']>> = {
  revoke: 'revoked',
  restore: 'active',
  wipe: 'wiped',
}

const refused: Readonly<Partial<Record<PeopleRefusal, WordKey>>> = {
  AlreadyWiped: 'devices.refused.AlreadyWiped',
}

/** Names what follows before it is done. What cannot be taken back wants the device's name typed. */
export function DeviceQuestion({
  does,
  device,
  done,
  close,
}: {
  readonly does: DeviceDeed
  readonly device: DeviceRow
  readonly done: () => Promise<void>
  readonly close: () => void
}) {
  const t = useT()
  const { hub } = useDesk()
  const [typed, setTyped] = useState('')
  const { name, personName: person } = device
  return (
    <FormDialog
      title={t(`devices.${does}.title`, { name })}
      does={t(`devices.${does}`)}
      isDanger={does !== 'restore'}
      isReady={does !== 'wipe' || typed.trim() === name}
      own={refused}
      close={close}
      done={done}
      submit={() => {
        const change: DeviceChange = { state: becomes[does] }
        return hub.ask(DeviceRow, 'PATCH', `/v1/admin/devices/${device.id}`, change)
      }}
    >
      <p>{t(`devices.${does}.about`, { name, person })}</p>
      {does === 'wipe' && (
        <Field label={t('devices.wipe.sure')} hint={name}>
          {(props) => (
            <Input
              {...props}
              autoFocus
              autoComplete="off"
              value={typed}
              onChange={({ target }) => {
                setTyped(target.value)
              }}
            />
          )}
        </Field>
      )}
    </FormDialog>
  )
}
