import { words as result } from '#agent/features/result/words.ts'
import { words as results } from '#agent/features/results/words.ts'
import { words as shell } from '#agent/shell/words.ts'
import { words as ui } from '#agent/ui/words.ts'
import { makeI18n, type Translate as TranslateOf } from '#web/lib/make-i18n.ts'
import { words as common } from '#web/words.ts'

const zh = { ...common.zh, ...ui.zh, ...shell.zh, ...results.zh, ...result.zh }
const en = { ...common.en, ...ui.en, ...shell.en, ...results.en, ...result.en }

export type WordKey = keyof typeof zh

// Neither compiles when one language lacks a key of the other. English alone has singulars.
const chinese: Readonly<Record<Exclude<keyof typeof en, `${string}_one`>, string>> = zh
const english: Readonly<Record<WordKey, string>> = en

export type Translate = TranslateOf<WordKey>

export const { translateInto, TranslateProvider, useT } = makeI18n<WordKey>(chinese, english)
