import { Button } from 'antd'
import { useId, useRef, useState } from 'react'

import { authorityOf } from '#renderer/features/settings/authority-file.ts'
import { useT } from '#renderer/lib/i18n.ts'

/** Whose certificates are believed besides the usual ones, for a hub of the organisation's own. */
export function AuthorityField({
  put,
}: {
  /** Certificates in PEM, or none. */
  readonly put: (ca: string | undefined) => void
}) {
  const t = useT()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [wrong, setWrong] = useState('')

  const take = async (file: File): Promise<void> => {
    const ca = authorityOf(new Uint8Array(await file.arrayBuffer()))
    setName(ca === null ? '' : file.name)
    setWrong(ca === null ? file.name : '')
    put(ca ?? undefined)
  }
  const remove = (): void => {
    setName('')
    setWrong('')
    put(undefined)
  }

  return (
    <div className="add-line">
      <label htmlFor={id}>{t('settings.authority')}</label>
      <div>
        <div className="add-line-input">
          <span className="authority-name">{name || t('settings.authority.none')}</span>
          <Button id={id} aria-describedby={`${id}-about`} onClick={() => input.current?.click()}>
            {t('settings.authority.pick')}
          </Button>
          {name !== '' && <Button onClick={remove}>{t('settings.authority.remove')}</Button>}
        </div>
        <input
          ref={input}
          hidden
          type="file"
          aria-label={t('settings.authority')}
          accept=".pem,.crt,.cer,.der"
          onChange={({ target }) => {
            const file = target.files?.[0]
            // The same file, mended, is chosen again.
            target.value = ''
            if (file) void take(file)
          }}
        />
        <p id={`${id}-about`} className={wrong === '' ? 'meta' : 'settings-failure'} role="status">
          {wrong === ''
            ? t('settings.authority.why')
            : t('settings.authority.wrong', { name: wrong })}
        </p>
      </div>
    </div>
  )
}
