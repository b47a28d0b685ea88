import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { FoundLegs, LegFile } from '#core/calls/match-recordings.ts'
import { hashFile } from '#intake/hash-file.ts'
import { probeRecording } from '#intake/probe-recording.ts'
import { rawByName } from '#intake/raw-endings.ts'
import type { MediaFailure } from '#media/failure.ts'
import { joinLegs } from '#media/join-legs.ts'
import type { AudioInfo } from '#shared/audio.ts'
import type { RecordingLeg } from '#shared/call.ts'
import type { CallLogProfile } from '#shared/intake.ts'
import { err, ok, type Result } from '#shared/result.ts'

/** The sound of a call as one file. */
export type ReadySound = {
  readonly path: string
  readonly info: AudioInfo
  readonly legs: readonly RecordingLeg[]
  /** What each file is by itself, for what is wrong with it. */
  readonly parts: readonly { readonly file: string; readonly info: AudioInfo }[]
  /** Takes away what was made. */
  readonly done: () => Promise<void>
}

type Unready = { readonly file: string; readonly failure: MediaFailure }

const nothingMade = (): Promise<void> => Promise.resolve()

/** How files without a header are read, and what decodes those we cannot. */
type Means = {
  readonly profile: CallLogProfile
  readonly ffmpeg?: string | undefined
  readonly signal?: AbortSignal | undefined
}

export const readyFile = async (
  folder: string,
  file: string,
  { profile, ffmpeg, signal }: Means,
): Promise<Result<ReadySound, Unready>> => {
  const path = join(folder, file)
  const info = await probeRecording({ path, raw: rawByName(file, profile), ffmpeg }, signal)
  return info.ok
    ? ok({
        path,
        info: info.value,
        legs: [],
        parts: [{ file, info: info.value }],
        done: nothingMade,
      })
    : err({ file, failure: info.error })
}

/** Joins the legs of a call in a file of its own; the one that is there alone is taken as it is. */
export async function readyLegs(
  folder: string,
  { name, legs }: FoundLegs,
  { profile, ffmpeg, signal, workFolder }: Means & { readonly workFolder?: string | undefined },
): Promise<Result<ReadySound, Unready>> {
  const parts: ReadySound['parts'][number][] = []
  const sourceOf = ({ path }: LegFile) => ({
    path: join(folder, path),
    raw: rawByName(path, profile),
    ffmpeg,
  })
  for (const leg of legs) {
    const file = leg.path
    const info = await probeRecording(sourceOf(leg), signal)
    if (!info.ok) return err({ file, failure: info.error })
    parts.push({ file, info: info.value })
  }
  const recorded = await Promise.all(legs.map((leg) => recordLeg(folder, leg)))
  const [first, second] = legs
  if (!second) {
    const info = parts[0]?.info
    if (!info) throw new Error('a leg that was not probed')
    const path = join(folder, first.path)
    return ok({ path, info, legs: recorded, parts, done: nothingMade })
  }

  if (workFolder !== undefined) await mkdir(workFolder, { recursive: true, mode: 0o700 })
  const made = await mkdtemp(join(workFolder ?? tmpdir(), 'earshot-legs-'))
  const done = () => rm(made, { recursive: true, force: true })
  const path = join(made, 'joined.wav')
  const joined = await joinLegs(sourceOf(first), sourceOf(second), path, { signal }).catch(
    async (cause: unknown) => {
      await done()
      throw cause
    },
  )
  if (!joined.ok) {
    await done()
    return err({ file: name, failure: joined.error })
  }
  const problems = parts.flatMap(({ info }) => info.problems)
  const info = joined.value.frames === 0 ? joined.value : { ...joined.value, problems }
  return ok({ path, info, legs: recorded, parts, done })
}

async function recordLeg(folder: string, { side, path }: LegFile): Promise<RecordingLeg> {
  const file = join(folder, path)
  return { side, file: path, sha256: await hashFile(file), bytes: (await stat(file)).size }
}
