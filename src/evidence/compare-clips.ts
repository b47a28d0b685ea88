import { wavHeader } from '#core/audio/wav-header.ts'
import { touching } from '#core/audio/redact.ts'
import { firstDifference } from '#core/evidence/zip-format.ts'
import { watchOf, type WorkOptions } from '#media/analyse.ts'
import { clippable, type Clippable } from '#media/clippable.ts'
import { hashOf, refusedCut, writeCut } from '#media/clip.ts'
import { attempt, valueOf, type MediaFailure } from '#media/failure.ts'
import { openSound } from '#media/open-sound.ts'
import { openSource, type RecordingSource } from '#media/source.ts'
import type { EvidenceClip, EvidenceProvenance } from '#shared/evidence.ts'
import type { Result } from '#shared/result.ts'

import type { PackageFile } from '#evidence/open-package.ts'
import type { ReadFile } from '#evidence/read-files.ts'
import type { JudgedClip } from '#shared/evidence-verdict.ts'

/** Cuts each clip anew from the recording at hand and holds it against the one in the package. */
export const compareClips = (
  file: PackageFile,
  found: ReadonlyMap<string, ReadFile>,
  provenance: EvidenceProvenance,
  recording: RecordingSource,
  options: WorkOptions,
): Promise<Result<readonly JudgedClip[], MediaFailure>> =>
  attempt(async () => {
    const source = valueOf(openSource(recording))
    try {
      const sound = clippable(await openSound(recording, source, options), source)
      const sha256 = (await hashOf(source, watchOf(options))).digest('hex')
      const judged: JudgedClip[] = []
      for (const clip of provenance.clips) {
        const { path, format } = clip
        const held = found.get(path)
        if (!held) judged.push({ path, state: 'notCompared', frame: null })
        else if (sha256 !== provenance.recording.sha256) {
          judged.push({ path, state: 'otherRecording', frame: null })
        } else if (format === 'mp3') judged.push({ path, state: 'lossy', frame: null })
        else judged.push(await compare(file, held, clip, sound, options))
      }
      return judged
    } finally {
      source.close()
    }
  })

const compare = async (
  file: PackageFile,
  { begin, entry }: ReadFile,
  clip: EvidenceClip,
  sound: Clippable,
  options: WorkOptions,
): Promise<JudgedClip> => {
  const { path, from, to, redactions } = clip
  if (refusedCut(sound, clip)) return { path, state: 'differs', frame: null }
  let at = 0
  let differsAt = -1
  const cut = { from, to, redactions, format: 'wav' } as const
  const hold = async (bytes: Uint8Array): Promise<void> => {
    if (differsAt < 0) {
      const length = Math.max(0, Math.min(bytes.length, entry.size - at))
      const difference = firstDifference(await file.read(begin + at, length), bytes)
      if (difference >= 0) differsAt = at + difference
    }
    at += bytes.length
  }
  await writeCut(sound, cut, hold, watchOf(options))
  if (differsAt < 0 && at === entry.size) return { path, state: 'identical', frame: null }
  const header = wavHeader({ ...sound, frames: to - from }).length
  const place = differsAt - header
  if (place < 0) return { path, state: 'differs', frame: null }
  const frame = from + Math.floor(place / sound.blockAlign)
  const channel = Math.floor((place % sound.blockAlign) / (sound.blockAlign / sound.channels))
  const isRedacted = touching(redactions, frame, frame + 1).some(
    (one) => one.channel === null || one.channel === channel,
  )
  return { path, state: isRedacted ? 'redactionDiffers' : 'differs', frame }
}
