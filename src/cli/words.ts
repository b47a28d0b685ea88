import { en, type Text } from '#cli/words-en.ts'
import { zh } from '#cli/words-zh.ts'
import type { Language } from '#shared/words.ts'

export type { Text }

export const textIn = (language: Language): Text => (language === 'zh' ? zh : en)
