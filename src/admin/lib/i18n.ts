import { words as audit } from '#admin/features/audit/words.ts'
import { signingWords } from '#admin/features/devices/signing-words.ts'
import { words as devices } from '#admin/features/devices/words.ts'
import { words as keys } from '#admin/features/keys/words.ts'
import { words as people } from '#admin/features/people/words.ts'
import { words as problems } from '#admin/features/problems/words.ts'
import { words as retention } from '#admin/features/retention/words.ts'
import { words as reviews } from '#admin/features/reviews/words.ts'
import { words as storage } from '#admin/features/storage/words.ts'
import { words as sources } from '#admin/features/sources/words.ts'
import { words as shell } from '#admin/shell/words.ts'
import { words as ui } from '#admin/ui/words.ts'
import { makeI18n, type Translate as TranslateOf } from '#web/lib/make-i18n.ts'
import { words as common } from '#web/words.ts'

const zh = {
  ...common.zh,
  ...ui.zh,
  ...shell.zh,
  ...audit.zh,
  ...devices.zh,
  ...signingWords.zh,
  ...keys.zh,
  ...people.zh,
  ...problems.zh,
  ...retention.zh,
  ...reviews.zh,
  ...storage.zh,
  ...sources.zh,
}
const en = {
  ...common.en,
  ...ui.en,
  ...shell.en,
  ...audit.en,
  ...devices.en,
  ...signingWords.en,
  ...keys.en,
  ...people.en,
  ...problems.en,
  ...retention.en,
  ...reviews.en,
  ...storage.en,
  ...sources.en,
}

export type WordKey = keyof typeof zh

// Neither compiles when one language lacks a key of the other. English alone has singulars.
const chinese: Readonly<Record<Exclude<keyof typeof en, `${string}_one`>, string>> = zh
const english: Readonly<Record<WordKey, string>> = en

export type Translate = TranslateOf<WordKey>

export const { translateInto, TranslateProvider, useT } = makeI18n<WordKey>(chinese, english)
