import { createContext, use } from 'react'

import { fillWords } from '#look/fill-words.ts'
import type { Language } from '#shared/words.ts'

type Words<K extends string> = Readonly<Record<K, string>>

export type Translate<K extends string> = (
  key: K,
  values?: Readonly<Record<string, string | number>>,
) => string

/** The words of a page in both languages, and the way they reach its parts. English alone has singulars. */
export function makeI18n<K extends string>(zh: Words<K>, en: Words<K>) {
  const translators: Readonly<Record<Language, Translate<K>>> = {
    zh: (key, values) => fillWords(zh, key, values),
    en: (key, values) => fillWords(en, key, values),
  }
  const TranslateContext = createContext<Translate<K>>(translators.zh)
  return {
    translateInto: (language: Language): Translate<K> => translators[language],
    TranslateProvider: TranslateContext.Provider,
    useT: (): Translate<K> => use(TranslateContext),
  }
}
