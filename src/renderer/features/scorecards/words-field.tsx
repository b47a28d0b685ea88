import { Input } from 'antd'
import { useState } from 'react'

import { write } from '#renderer/features/scorecards/draft-new.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import type { Language, Words } from '#shared/words.ts'

type Props = {
  readonly value: Words | undefined
  /** Says what is written here, to those who do not see it. */
  readonly name: string
  readonly disabled: boolean
  readonly lines?: boolean
  /** May be left empty, which is undefined. */
  readonly optional?: boolean
  readonly change: (words: Words | undefined) => void
}

/** A text in both languages. Until the other is written, what is typed in one stands in both. */
export function WordsField(props: Props) {
  const { language } = useShell()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <div className="sc-words">
      <OneLanguage {...props} language={language} />
      <OneLanguage {...props} language={other} />
    </div>
  )
}

function OneLanguage({
  value,
  name,
  disabled,
  lines,
  optional = false,
  change,
  language,
}: Props & { readonly language: Language }) {
  const t = useT()
  const { language: onScreen } = useShell()
  /** What cannot stand in the scorecard: an emptied title. Gone when the field is left. */
  const [refused, setRefused] = useState<string | null>(null)
  const text = refused ?? value?.[language] ?? ''
  const isFilled = value !== undefined && value.zh === value.en && language !== onScreen
  const shared = {
    value: text,
    disabled,
    lang: language,
    'aria-label': `${name} · ${t(`scorecards.language.${language}`)}`,
    className: isFilled ? 'sc-filled' : '',
    ...(refused === null ? {} : { status: 'error' as const }),
    onBlur: () => setRefused(null),
  }
  const type = (typed: string): void => {
    if (typed.trim() !== '') {
      setRefused(null)
      change(write(value, { language, onScreen }, typed))
    } else if (optional && language === onScreen) {
      change(undefined)
    } else {
      setRefused(typed)
    }
  }
  return (
    <label className="sc-words-one">
      <span className="sc-words-language" aria-hidden="true">
        {language === 'zh' ? '中' : 'EN'}
      </span>
      {lines === true ? (
        <Input.TextArea
          {...shared}
          autoSize={{ minRows: 1, maxRows: 6 }}
          onChange={(event) => type(event.target.value)}
        />
      ) : (
        <Input {...shared} maxLength={300} onChange={(event) => type(event.target.value)} />
      )}
      {refused !== null && <span className="sc-refused">{t('scorecards.mustNotBeEmpty')}</span>}
    </label>
  )
}
