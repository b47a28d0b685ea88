import { Button } from 'antd'
import { useState } from 'react'

import { peopleRefused } from '#admin/features/people/refused.ts'
import { formatMoment } from '#admin/lib/format.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { Dialog } from '#look/dialog.tsx'
import { OneTimeCode, type PersonRow } from '#shared/admin/people.ts'

/** Makes a code to set a password with, and shows it once. */
export function CodeDialog({
  person,
  close,
}: {
  readonly person: PersonRow
  readonly close: () => void
}) {
  const t = useT()
  const { hub } = useDesk()
  const [made, setMade] = useState<OneTimeCode | null>(null)
  const title = t('people.code.title', { name: person.name })

  if (made) {
    const { code, login, until } = made
    return (
      <Dialog open title={title} width={440} close={close} keepsWork>
        <div className="form">
          <code className="secret">{code}</code>
          <p>{t('people.code.once', { login, until: formatMoment(until) })}</p>
          <div className="form-foot">
            <Button type="primary" autoFocus onClick={close}>
              {t('people.code.done')}
            </Button>
          </div>
        </div>
      </Dialog>
    )
  }
  return (
    <FormDialog
      title={title}
      does={t('people.code.make')}
      width={440}
      own={peopleRefused}
      close={close}
      after={() => undefined}
      submit={async () => {
        const answer = await hub.ask(OneTimeCode, 'POST', `/v1/admin/people/${person.id}/code`, {})
        if (answer.ok) setMade(answer.value)
        return answer
      }}
    >
      <p>{t('people.code.about')}</p>
    </FormDialog>
  )
}
