import { Segmented, Select } from 'antd'
import { useStore } from 'zustand'

import type { LookStore } from '#web/lib/look-store.ts'
import { useT } from '#admin/lib/i18n.ts'
import type { Language } from '#shared/words.ts'

/** The language and the theme of the page. */
export function Looks({ look }: { readonly look: LookStore }) {
  const t = useT()
  const { language, theme, choose } = useStore(look)
  return (
    <>
      <Segmented<Language>
        size="small"
        aria-label={t('shell.language')}
        value={language}
        options={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(chosen) => {
          choose({ language: chosen })
        }}
      />
      <Select
        size="small"
        className="looks-theme"
        aria-label={t('shell.theme')}
        value={theme}
        options={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          label: t(`shell.theme.${value}`),
        }))}
        onChange={(chosen) => {
          choose({ theme: chosen })
        }}
      />
    </>
  )
}
