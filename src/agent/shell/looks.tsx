import { useStore } from 'zustand'

import { useT } from '#agent/lib/i18n.ts'
import { Language } from '#shared/words.ts'
import type { LookStore } from '#web/lib/look-store.ts'

const languages: Readonly<Record<Language, string>> = { zh: '中文', en: 'English' }
const themes = ['system', 'light', 'dark'] as const

/** The language and the theme of the page. */
export function Looks({ look }: { readonly look: LookStore }) {
  const t = useT()
  const { language, theme, choose } = useStore(look)
  return (
    <span className="looks">
      <select
        aria-label={t('shell.language')}
        value={language}
        onChange={({ target }) => {
          choose({ language: Language.parse(target.value) })
        }}
      >
        {Language.options.map((each) => (
          <option key={each} value={each} lang={each}>
            {languages[each]}
          </option>
        ))}
      </select>
      <select
        aria-label={t('shell.theme')}
        value={theme}
        onChange={({ target }) => {
          choose({ theme: themes.find((each) => each === target.value) ?? 'system' })
        }}
      >
        {themes.map((each) => (
          <option key={each} value={each}>
            {t(`shell.theme.${each}`)}
          </option>
        ))}
      </select>
    </span>
  )
}
