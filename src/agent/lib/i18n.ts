import { createContext, use } from 'react'

import { words as result } from '#agent/features/result/words.ts'
import { words as results } from '#agent/features/results/words.ts'
import { words as shell } from '#agent/shell/words.ts'
import { words as ui } from '#agent/ui/words.ts'
import { fillWords } from '#look/fill-words.ts'
import type { Language } from '#shared/words.ts'
import { words as common } from '#web/words.ts'

const zh = { ...common.zh, ...ui.zh, ...shell.zh, ...results.zh, ...result.zh }
const en = { ...common.en, ...ui.en, ...shell.en, ...results.en, ...result.en }

export type WordKey = keyof typeof zh

// Neither compiles when one language lacks a key of the other. English alone has singulars.
const chinese: Readonly<Record<Exclude<keyof typeof en, `${string}_one`>, string>> = zh
const english: Readonly<Record<WordKey, string>> = en

const dictionary = { zh: chinese, en: english } as const

export type Translate = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string

const translators: Readonly<Record<Language, Translate>> = {
  zh: (key, values) => fillWords(dictionary.zh, key, values),
  en: (key, values) => fillWords(dictionary.en, key, values),
}

export const translateInto = (language: Language): Translate => translators[language]

const TranslateContext = createContext<Translate>(translators.zh)

export const TranslateProvider = TranslateContext.Provider

export const useT = (): Translate => use(TranslateContext)
