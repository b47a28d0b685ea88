import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useStore } from 'zustand'

import { useT } from '#renderer/lib/i18n.ts'
import type { TroubleStore } from '#renderer/shell/trouble-store.ts'
import { failureText } from '#renderer/ui/failure-text.ts'

import '#renderer/shell/trouble-banner.css'

export function TroubleBanner({ store }: { readonly store: TroubleStore }) {
  const t = useT()
  const { trouble, dismiss } = useStore(store)
  if (!trouble) return null
  return (
    <div className="trouble-banner" role="alert">
      <strong>{t('shell.trouble')}</strong>
      <span className="selectable">{failureText(t, trouble)}</span>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('shell.close')}
        onClick={dismiss}
      />
    </div>
  )
}
