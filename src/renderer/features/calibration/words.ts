import { stageWords } from '#renderer/features/calibration/stage-words.ts'

export const words = {
  zh: { ...stageWords.zh },
  en: { ...stageWords.en },
} as const
