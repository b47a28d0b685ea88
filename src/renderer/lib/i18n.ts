import { createContext, use } from 'react'

import { words as appeals } from '#renderer/features/appeals/words.ts'
import { words as calibration } from '#renderer/features/calibration/words.ts'
import { words as evidence } from '#renderer/features/evidence/words.ts'
import { words as figures } from '#renderer/features/figures/words.ts'
import { words as inspect } from '#renderer/features/inspect/words.ts'
import { words as library } from '#renderer/features/library/words.ts'
import { words as queue } from '#renderer/features/queue/words.ts'
import { words as reviews } from '#renderer/features/reviews/words.ts'
import { words as scorecards } from '#renderer/features/scorecards/words.ts'
import { words as settings } from '#renderer/features/settings/words.ts'
import { words as status } from '#renderer/features/status/words.ts'
import { words as shell } from '#renderer/shell/words.ts'
import { words as ui } from '#renderer/ui/words.ts'
import { fillWords } from '#look/fill-words.ts'
import type { Language } from '#shared/words.ts'

const zh = {
  ...ui.zh,
  ...shell.zh,
  ...queue.zh,
  ...status.zh,
  ...settings.zh,
  ...figures.zh,
  ...evidence.zh,
  ...inspect.zh,
  ...scorecards.zh,
  ...calibration.zh,
  ...reviews.zh,
  ...appeals.zh,
  ...library.zh,
}
const en = {
  ...ui.en,
  ...shell.en,
  ...queue.en,
  ...status.en,
  ...settings.en,
  ...figures.en,
  ...evidence.en,
  ...inspect.en,
  ...scorecards.en,
  ...calibration.en,
  ...reviews.en,
  ...appeals.en,
  ...library.en,
}

export type WordKey = keyof typeof zh

// Neither compiles when one language lacks a key of the other. English alone has singulars.
const chinese: Readonly<Record<Exclude<keyof typeof en, `${string}_one`>, string>> = zh
const english: Readonly<Record<WordKey, string>> = en

export const dictionary = { zh: chinese, en: english } as const

/** Fills `{{name}}`. A `count` of 1 takes the key's `_one` form where the language has one. */
export type Translate = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string

const translateBy =
  (words: Readonly<Record<WordKey, string>>): Translate =>
  (key, values) =>
    fillWords(words, key, values)

const translators: Readonly<Record<Language, Translate>> = {
  zh: translateBy(zh),
  en: translateBy(en),
}

export const translateInto = (language: Language): Translate => translators[language]

/** What words are read from; the same function as long as the language is. */
const TranslateContext = createContext<Translate>(translators.zh)

export const TranslateProvider = TranslateContext.Provider

export const useT = (): Translate => use(TranslateContext)
