import { caseWords } from '#renderer/features/reviews/case-words.ts'
import { figureWords } from '#renderer/features/reviews/figure-words.ts'
import { listWords } from '#renderer/features/reviews/list-words.ts'

export const words = {
  zh: { ...listWords.zh, ...caseWords.zh, ...figureWords.zh },
  en: { ...listWords.en, ...caseWords.en, ...figureWords.en },
} as const
