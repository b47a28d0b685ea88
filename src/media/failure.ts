import type { RedactionRefusal } from '#core/audio/redact.ts'
import type { AudioFailure } from '#shared/audio.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

/** Why the bytes of a file cannot be had. `code` is the system's, such as `ENOENT`. */
export type SourceFailure =
  | (Failure<'FileUnreadable'> & { readonly code: string })
  /** It should be sealed and is not. */
  | Failure<'NotSealed'>
  | Failure<'WrongKey'>
  /** A byte of a sealed file is not the one that was written. */
  | Failure<'Tampered'>
  | Failure<'TruncatedFile'>

/** Why a file could not be written. `code` is the system's, such as `ENOSPC`. */
type WriteFailure = Failure<'CannotWrite'> & { readonly code: string }

export type MediaFailure =
  | AudioFailure
  | SourceFailure
  | WriteFailure
  /** A codec whose sound has to be decoded to a file of its own before this can be done. */
  | (Failure<'NotPrepared'> & { readonly codec: string })
  /** The decoder gave up or died; `detail` is for the log. */
  | (Failure<'DecodeFailed'> & { readonly detail: string })
  /** The program the administrator named could not decode it; `detail` is its last word. */
  | (Failure<'ExternalFailed'> & { readonly codec: string; readonly detail: string })
  | Failure<'TookTooLong'>
  | Failure<'Cancelled'>
  | (Failure<'OutsideRecording'> & { readonly frames: number })
  | (Failure<'RedactionRefused'> & RedactionRefusal)
  /** More than two channels, or longer than an MP3 is put together here. */
  | (Failure<'NoMp3Of'> & { readonly what: 'channels' | 'length' })
  /** Of two files that should be the two sides of a call, one has more than one channel. */
  | Failure<'LegNotMono'>
  /** Of two files that should be the two sides of a call, each runs at a rate of its own. */
  | Failure<'LegRatesDiffer'>
  /** Not one part is stereo at 8 kHz. */
  | Failure<'NoUsableParts'>

/**
 * Carries a failure out of a reader, whose callers cannot go on without the bytes. It never leaves
 * media and evidence: `attempt` turns it back into a value.
 */
export class MediaError extends Error {
  readonly failure: MediaFailure

  constructor(failure: MediaFailure) {
    super(failure.type)
    this.failure = failure
  }
}

/** The value, or the failure that stopped it; anything else that is thrown is a bug and goes on. */
export const attempt = async <T>(work: () => Promise<T>): Promise<Result<T, MediaFailure>> => {
  try {
    return ok(await work())
  } catch (error) {
    return err(failureOf(error))
  }
}

export const attemptSync = <T>(work: () => T): Result<T, MediaFailure> => {
  try {
    return ok(work())
  } catch (error) {
    return err(failureOf(error))
  }
}

const failureOf = (error: unknown): MediaFailure => {
  if (error instanceof MediaError) return error.failure
  throw error
}

/** The value, or its failure on the way out to `attempt`. */
export const valueOf = <T>(result: Result<T, MediaFailure>): T => {
  if (!result.ok) throw new MediaError(result.error)
  return result.value
}

/** The system's code of an error it raised; other errors are bugs and go on. */
export const systemCode = (error: unknown): string => {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  throw error
}
