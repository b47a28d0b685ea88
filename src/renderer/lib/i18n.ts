import { createInstance, type i18n } from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'

import { words as inspect } from '#renderer/features/inspect/words.ts'
import { words as queue } from '#renderer/features/queue/words.ts'
import { words as settings } from '#renderer/features/settings/words.ts'
import { words as status } from '#renderer/features/status/words.ts'
import { words as shell } from '#renderer/shell/words.ts'
import { words as ui } from '#renderer/ui/words.ts'
import type { Language } from '#shared/words.ts'

const zh = { ...ui.zh, ...shell.zh, ...queue.zh, ...status.zh, ...settings.zh, ...inspect.zh }
const en = { ...ui.en, ...shell.en, ...queue.en, ...status.en, ...settings.en, ...inspect.en }

export type WordKey = keyof typeof zh

// Neither compiles when one language lacks a key of the other. English alone has singulars.
const chinese: Readonly<Record<Exclude<keyof typeof en, `${string}_one`>, string>> = zh
const english: Readonly<Record<WordKey, string>> = en

export const dictionary = { zh: chinese, en: english } as const

/** Fills `{{name}}`. A `count` of 1 takes the key's `_one` form where the language has one. */
export type Translate = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string

export function createI18n(language: Language): i18n {
  const instance = createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    resources: { zh: { translation: chinese }, en: { translation: english } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    showSupportNotice: false, // An advertisement on the console.
    interpolation: { escapeValue: false }, // React escapes.
    react: { useSuspense: false },
  })
  return instance
}

export function translateWith(instance: i18n): Translate {
  return (key, values) => instance.t(key, { ...values })
}

export function useT(): Translate {
  const { t, i18n } = useTranslation()
  const plain = dictionary[i18n.language === 'en' ? 'en' : 'zh']
  // Most words take no values; i18next would still look for them, a hundred times a key press.
  return useCallback((key, values) => (values ? t(key, { ...values }) : plain[key]), [t, plain])
}
