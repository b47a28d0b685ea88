import { Button } from 'antd'
import { useRef } from 'react'

import { useT } from '#admin/lib/i18n.ts'
import { Field } from '#admin/ui/field.tsx'

/** A file from this machine. */
export function FileField({
  label,
  hint,
  wrong = '',
  file,
  put,
}: {
  readonly label: string
  readonly hint: string
  /** Empty while nothing is. */
  readonly wrong?: string
  readonly file: File | null
  readonly put: (file: File) => void
}) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {({ id, 'aria-describedby': about }) => (
        <span className="file-field">
          <Button id={id} aria-describedby={about} onClick={() => input.current?.click()}>
            {t('ui.file')}
          </Button>
          <span>{file?.name ?? t('ui.file.none')}</span>
          <input
            ref={input}
            hidden
            type="file"
            onChange={({ target }) => {
              const chosen = target.files?.[0]
              // The same file, mended, is chosen again.
              target.value = ''
              if (chosen) put(chosen)
            }}
          />
        </span>
      )}
    </Field>
  )
}
