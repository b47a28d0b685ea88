import { blindWords } from '#renderer/features/calibration/blind-words.ts'
import { earlyWords } from '#renderer/features/calibration/early-words.ts'
import { failureWords } from '#renderer/features/calibration/failure-words.ts'
import { listWords } from '#renderer/features/calibration/list-words.ts'
import { planWords } from '#renderer/features/calibration/plan-words.ts'
import { roomWords } from '#renderer/features/calibration/room-words.ts'
import { stageWords } from '#renderer/features/calibration/stage-words.ts'

export const words = {
  zh: {
    ...stageWords.zh,
    ...earlyWords.zh,
    ...listWords.zh,
    ...failureWords.zh,
    ...planWords.zh,
    ...blindWords.zh,
    ...roomWords.zh,
  },
  en: {
    ...stageWords.en,
    ...earlyWords.en,
    ...listWords.en,
    ...failureWords.en,
    ...planWords.en,
    ...blindWords.en,
    ...roomWords.en,
  },
} as const
