import { caseWords } from '#renderer/features/appeals/case-words.ts'
import { fileWords } from '#renderer/features/appeals/file-words.ts'
import { listWords } from '#renderer/features/appeals/list-words.ts'

export const words = {
  zh: { ...listWords.zh, ...caseWords.zh, ...fileWords.zh },
  en: { ...listWords.en, ...caseWords.en, ...fileWords.en },
} as const
