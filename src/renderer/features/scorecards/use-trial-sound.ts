import { createContext, use } from 'react'

import { noSound, type RecordingSound } from '#renderer/ui/use-recording-sound.ts'

const TrialSoundContext = createContext<RecordingSound>(noSound)
export const TrialSoundProvider = TrialSoundContext.Provider

/** The sound of the call a draft is tried on. */
export const useTrialSound = (): RecordingSound => use(TrialSoundContext)
