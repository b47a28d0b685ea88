import { Button, Popconfirm } from 'antd'

import { useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { SigningKeyView } from '#shared/evidence-api.ts'

/** What the package is signed with, where that lies, and the way to another. */
export function EvidenceKey({
  signingKey: { keyId, place, state },
}: {
  readonly signingKey: SigningKeyView
}) {
  const t = useT()
  const { evidencing } = useSession()
  const id = (keyId ?? '').slice(0, 16)
  const said =
    keyId === null || place === null
      ? t('inspect.evidence.key.new')
      : state === 'revoked'
        ? t('inspect.evidence.key.revoked', { id })
        : t(`inspect.evidence.key.${place}`, { id })
  return (
    <div className="evidence-key">
      <span className="meta">{t('inspect.evidence.key')}</span>
      <span>{said}</span>
      {keyId !== null && state !== 'revoked' && (
        <Popconfirm
          title={t('inspect.evidence.rotate.sure')}
          description={<div className="evidence-sure">{t('inspect.evidence.rotate.about')}</div>}
          okText={t('inspect.evidence.rotate')}
          cancelText={t('inspect.evidence.cancel')}
          onConfirm={() => void evidencing.rotate()}
        >
          <Button size="small" type="text">
            {t('inspect.evidence.rotate')}
          </Button>
        </Popconfirm>
      )}
    </div>
  )
}
