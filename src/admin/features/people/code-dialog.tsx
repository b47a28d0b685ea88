import { useState } from 'react'

import { peopleRefused } from '#admin/features/people/refused.ts'
import { formatMoment } from '#web/lib/format.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { SecretDialog } from '#admin/ui/secret-dialog.tsx'
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
    const about = t('people.code.once', { login, until: formatMoment(until) })
    return <SecretDialog title={title} secret={code} about={about} close={close} />
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
