import { z } from 'zod'

import { CommandError, type Console } from '#cli/console.ts'
import { readJson, withFile, withRecording } from '#cli/inputs.ts'
import { refusal } from '#cli/refusal.ts'
import { worded } from '#evidence/sentences.ts'
import type { Verification, VerifyFailure } from '#evidence/verification.ts'
import { verifyPackage } from '#evidence/verify-package.ts'
import type { RecordingSource } from '#media/source.ts'
import { KeyRing } from '#shared/evidence.ts'
import type { Result } from '#shared/result.ts'
import type { UtcMs } from '#shared/time.ts'

export type VerifyFlags = {
  readonly recording?: string
  readonly keys?: string
  readonly raw?: string
  readonly ffmpeg?: string
}

/** Says of a package whether it is as it was signed; the status is 1 where it is not. */
export async function verify(console: Console, file: string, flags: VerifyFlags): Promise<void> {
  const keys = flags.keys === undefined ? undefined : await readKeys(console, flags.keys)
  const { recording } = flags
  const verified =
    recording === undefined
      ? await verifyFile(console, file, { keys })
      : await withRecording(console, recording, flags, (source) =>
          verifyFile(console, file, { keys, recording: source }),
        )
  if (!verified.ok) {
    const { error } = verified
    if (error.type !== 'RecordingUnusable') throw failed(console, file, error)
    throw refusal(console.text, recording ?? '', error.reason)
  }
  tell(console, verified.value)
  if (!verified.value.valid) throw new CommandError(1, console.text.verify.notValid(file))
}

const readKeys = async (console: Console, file: string): Promise<KeyRing> => {
  const read = KeyRing.safeParse(await readJson(console, file))
  if (read.success) return read.data
  throw new CommandError(
    2,
    console.text.failures.NotAsExpected(file, z.prettifyError(read.error).split('\n').join(' ')),
  )
}

const verifyFile = (
  console: Console,
  file: string,
  given: { readonly keys: KeyRing | undefined; readonly recording?: RecordingSource },
): Promise<Result<Verification, VerifyFailure>> =>
  withFile(console, file, (path) => {
    let told = 0
    const onProgress = (done: number, bytes: number): void => {
      const percent = Math.floor((100 * done) / bytes)
      if (bytes < LARGE || percent < told + 10) return
      told = percent
      console.note(console.text.verify.checking(percent))
    }
    return verifyPackage(path, { ...given, onProgress })
  })

/** Smaller packages are done before one has read that they are being checked. */
const LARGE = 512 * 1024 * 1024

function tell({ answer, text }: Console, verification: Verification): void {
  const { verify: words } = text
  const { valid, packageId, files, clips, faults } = verification
  const { state, keyId, signedBy, owner, ...times } = verification.signature
  const signedAt = isoOf(times.signedAt)
  const revokedAt = isoOf(times.revokedAt)
  const problems = faults.map((fault) => ({ ...fault, message: worded(words.faults, fault) }))
  const signed = words.signature[state]({
    keyId: keyId ?? '',
    by: plain(signedBy ?? ''),
    at: signedAt ?? '',
    owner: plain(owner ?? ''),
    revokedAt: revokedAt ?? '',
  })
  answer(
    {
      valid,
      packageId,
      files,
      signature: { state, keyId, signedAt, signedBy, owner, revokedAt, message: signed },
      clips,
      problems,
    },
    [
      ...files.map(({ state: of, path }) => words.file(words.states[of], plain(path))),
      ...clips.map((clip) => words.clips[clip.state](plain(clip.path), String(clip.frame ?? ''))),
      ...problems.map(({ message }) => `! ${plain(message)}`),
      signed,
      ...(valid ? [words.valid(plain(packageId ?? ''))] : []),
    ],
  )
}

/** What cannot be read as a package at all is told in the same form to scripts. */
function failed(
  { answer, text, json }: Console,
  file: string,
  failure: VerifyFailure,
): CommandError {
  const sentence = `${file} ${plain(worded(text.verify.failures, failure))}`
  if (json) {
    const nothing = { packageId: null, files: [], signature: null, clips: [] }
    answer({ valid: false, ...nothing, problems: [{ ...failure, message: sentence }] }, [])
  }
  return new CommandError(UNUSABLE.has(failure.type) ? 2 : 1, sentence)
}

/** Of these nobody can say whether they were tampered with; the others were. */
const UNUSABLE: ReadonlySet<VerifyFailure['type']> = new Set([
  'NotAPackage',
  'NewerVersion',
  'FileUnreadable',
  'Cancelled',
  'RecordingUnusable',
])

/** A name from a package somebody else made must not steer the terminal. */
const plain = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0
    return `\\u{${code.toString(16)}}`
  })

const isoOf = (at: UtcMs | null): string | null => (at === null ? null : new Date(at).toISOString())
