import type { AudioInfo } from '#shared/audio.ts'
import type { RecordingLeg } from '#shared/call.ts'
import type { CallDraft, IntakeProblem, SavedCall, SavedRecording } from '#shared/intake.ts'

/** A sound file that was found for a call, looked at and ready to be kept. */
export type FoundRecording = {
  readonly externalId: string
  /** Where it lies on this machine. */
  readonly path: string
  /** What people call it: its path below the folder it was found in. */
  readonly file: string
  readonly info: AudioInfo
  /** Which channel of a stereo recording holds the agent. */
  readonly agentChannel: 0 | 1
  /** The recorder's own files, where the sound was joined from two. */
  readonly legs: readonly RecordingLeg[]
}

/** Whoever was to keep a recording cannot decode it; `reason` as a code. The rest can be taken in. */
export class SoundRefusedError extends Error {
  override name = 'SoundRefusedError'
  readonly why: { readonly reason: string; readonly codec?: string }

  constructor(why: SoundRefusedError['why']) {
    super(why.reason)
    this.why = why
  }
}

/** Where what is taken in goes: a hub's database, a hub over HTTP, a workspace, or nowhere. */
export interface IntakeSink {
  /** How many calls it is best given at once. */
  readonly batchSize: number
  /** Answers each call in order. Saving what is saved already changes nothing. */
  readonly saveCalls: (batch: readonly CallDraft[]) => Promise<readonly SavedCall[]>
  /** The call was saved before. Throws `SoundRefusedError`. */
  readonly saveRecording: (recording: FoundRecording) => Promise<SavedRecording>
  /** The same problem told twice is one problem. */
  readonly problem: (problem: IntakeProblem) => Promise<void>
}
