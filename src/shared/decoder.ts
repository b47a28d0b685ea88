import type { Failure } from '#shared/result.ts'

/** The program that decodes what we cannot, as it answered when it was asked. */
export type Decoder = { readonly path: string; readonly version: string }

/** Why a program that was pointed at is not one. */
export type DecoderFailure =
  | Failure<'DecoderNotStarted'>
  /** It answers, and not as ffmpeg does. */
  | Failure<'NotADecoder'>
  | Failure<'DecoderSilent'>
