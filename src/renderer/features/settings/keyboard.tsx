import { Button } from 'antd'
import { useState } from 'react'

import { Field } from '#renderer/features/settings/field.tsx'
import { KeysEditor } from '#renderer/features/settings/keys-editor.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'

/** The keys, and the way to others. */
export function Keyboard() {
  const t = useT()
  const { settings } = useShell()
  const [open, setOpen] = useState(false)
  const changed = Object.keys(settings.keys).length
  return (
    <section>
      <h2>{t('settings.keys')}</h2>
      <Field
        label={
          changed === 0 ? t('settings.keys.title') : t('settings.keys.changed', { count: changed })
        }
        why={t('settings.keys.why')}
      >
        <Button onClick={() => setOpen(true)}>{t('settings.keys.open')}</Button>
      </Field>
      <KeysEditor open={open} close={() => setOpen(false)} />
    </section>
  )
}
