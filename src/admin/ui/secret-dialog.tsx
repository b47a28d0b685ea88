import { Button } from 'antd'

import { useT } from '#admin/lib/i18n.ts'
import { Dialog } from '#look/dialog.tsx'

/** Shows once what nobody can ask for again. */
export function SecretDialog({
  title,
  secret,
  about,
  close,
}: {
  readonly title: string
  readonly secret: string
  readonly about: string
  readonly close: () => void
}) {
  const t = useT()
  return (
    <Dialog open title={title} width={480} close={close} keepsWork>
      <div className="form">
        <code className="secret">{secret}</code>
        <p>{about}</p>
        <div className="form-foot">
          <Button type="primary" autoFocus onClick={close}>
            {t('ui.done')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
