import { execFile, type ExecFileException } from 'node:child_process'

import type { Decoder, DecoderFailure } from '#shared/decoder.ts'
import { err, ok, type Result } from '#shared/result.ts'

const FIVE_SECONDS = 5000
const MOST_BYTES = 64 * 1024

/** Asks a program whether it is an ffmpeg, and of which version. No shell starts it. */
export const askDecoder = (
  path: string,
  timeoutMs = FIVE_SECONDS,
): Promise<Result<Decoder, DecoderFailure>> =>
  new Promise((resolve) => {
    const answered = (error: ExecFileException | null, said: string): void => {
      const version = /^ffmpeg version (\S{1,100})/.exec(said)?.[1]
      if (version !== undefined) resolve(ok({ path, version }))
      else if (error?.killed === true && error.signal === 'SIGKILL') {
        resolve(err({ type: 'DecoderSilent' }))
      } else {
        // A program that was never started has the system's code in place of a status.
        const isStarted = typeof error?.code !== 'string'
        resolve(err({ type: isStarted ? 'NotADecoder' : 'DecoderNotStarted' }))
      }
    }
    const limits = { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: MOST_BYTES } as const
    try {
      execFile(
        path,
        ['-hide_banner', '-version'],
        { ...limits, shell: false, windowsHide: true, encoding: 'utf8' },
        answered,
      )
    } catch {
      resolve(err({ type: 'DecoderNotStarted' })) // The system will not have it as a program.
    }
  })
