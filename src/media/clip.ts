import { createHash, type Hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { toPcm16 } from '#core/audio/pcm.ts'
import { redact, refusedRedaction, touching, type Redaction } from '#core/audio/redact.ts'
import { wavHeader, type WavShape } from '#core/audio/wav-header.ts'
import type { ClipFormat } from '#shared/redaction.ts'
import type { Result } from '#shared/result.ts'

import { watchOf, type WorkOptions } from '#media/analyse.ts'
import type { Watch } from '#media/analysis.ts'
import { clippable, type Clippable } from '#media/clippable.ts'
import { attempt, MediaError, valueOf, type MediaFailure } from '#media/failure.ts'
import { openMp3Encoder } from '#media/mp3-encoder.ts'
import { openSound } from '#media/open-sound.ts'
import { openSource, type RecordingSource } from '#media/source.ts'
import { writeFile, type Write } from '#media/write-file.ts'

export type ClipOrder = {
  /** Compressed sound is quicker from its decoded file, where there is one. */
  readonly source: RecordingSource
  /** The first frame to keep, and the first not to keep. */
  readonly from: number
  readonly to: number
  readonly redactions?: readonly Redaction[]
  /** WAV keeps the source's own samples; MP3 is made of what is left after redaction. */
  readonly format?: ClipFormat
  readonly out: string
  /** Of the recording as the recorder wrote it, where it is known: hashing hours takes its time. */
  readonly sourceSha256?: string | undefined
}

export type Clip = {
  readonly out: string
  readonly frames: number
  readonly sha256: string
  /** Of the file the clip was cut from, unsealed. */
  readonly sourceSha256: string
  readonly sourceFrames: readonly [start: number, end: number]
  readonly redactions: readonly Redaction[]
}

/** As any file a person saves. */
const ORDINARY = 0o666
/** An MP3 is put together in memory: four hours of two channels are some 230 MB at most. */
const LONGEST_MP3_S = 4 * 3600

/**
 * Cuts a stretch out of a recording: a new header without any metadata, then the very bytes of the
 * source but for what is redacted, so that anybody who has both can compare them.
 */
export const cutClip = (
  order: ClipOrder,
  options: WorkOptions = {},
): Promise<Result<Clip, MediaFailure>> =>
  attempt(async () => {
    const { from, to, out, redactions = [], format = 'wav' } = order
    const cut = { from, to, redactions, format }
    const source = valueOf(openSource(order.source))
    try {
      const sound = clippable(await openSound(order.source, source, options), source)
      const refused = refusedCut(sound, cut)
      if (refused) throw new MediaError(refused)

      const watch = watchOf(options)
      const hash = createHash('sha256')
      await writeFile(out, ORDINARY, (write) => {
        const hashed: Write = (bytes) => {
          hash.update(bytes)
          return write(bytes)
        }
        return writeCut(sound, cut, hashed, watch)
      })
      return {
        out,
        frames: to - from,
        sha256: hash.digest('hex'),
        sourceSha256: order.sourceSha256 ?? (await hashOf(source, watch)).digest('hex'),
        sourceFrames: [from, to] as const,
        redactions,
      }
    } finally {
      source.close()
    }
  })

export type Cut = Required<Pick<ClipOrder, 'from' | 'to' | 'redactions' | 'format'>>

/** Why this cannot be cut from the sound; undefined where it can. */
export const refusedCut = (
  { frames, channels }: Pick<Clippable, 'frames' | 'channels'>,
  { from, to, redactions }: Omit<Cut, 'format'>,
): MediaFailure | undefined => {
  if (!(from >= 0 && from < to && to <= frames)) return { type: 'OutsideRecording', frames }
  const refused = refusedRedaction(redactions, { from, to, channels })
  return refused && { type: 'RedactionRefused', ...refused }
}

/** Writes a whole clip, header and all. Throws `MediaError`; ask `refusedCut` before. */
export const writeCut = (sound: Clippable, cut: Cut, write: Write, watch: Watch): Promise<void> => {
  const pieces = redacted(sound, cut, watch)
  const shape = { ...sound, frames: cut.to - cut.from }
  return cut.format === 'wav' ? writeWav(shape, pieces, write) : writeMp3(shape, pieces, write)
}

/** The clip's frames piece by piece, each overwritten before anything else sees it. */
async function* redacted(
  sound: Clippable,
  { from, to, redactions }: Cut,
  { pause, report }: Watch,
): AsyncGenerator<Uint8Array> {
  const { blockAlign, pieces } = sound
  let first = from
  for await (const bytes of pieces(from, to, pause)) {
    const next = first + bytes.length / blockAlign
    const here = touching(redactions, first, next)
    if (here.length === 0) yield bytes
    else {
      const own = bytes.slice()
      redact(own, { ...sound, first }, here)
      yield own
    }
    first = next
    report({ doneFrames: first - from, frames: to - from })
    await pause()
  }
  if (first < to) throw new MediaError({ type: 'TruncatedFile' })
}

const PAD = new Uint8Array(1)

const writeWav = async (
  shape: WavShape,
  pieces: AsyncGenerator<Uint8Array>,
  write: Write,
): Promise<void> => {
  await write(wavHeader(shape))
  let length = 0
  for await (const bytes of pieces) {
    await write(bytes)
    length += bytes.length
  }
  // Chunks have an even length (RIFF), which the last sample of a mono G.711 clip may break.
  if (length % 2 === 1) await write(PAD)
}

/** Frames encoded before others may run: some 5 ms of work. */
const MP3_FRAMES = 8192

const writeMp3 = async (
  { codec, channels, sampleRate, frames }: WavShape,
  pieces: AsyncGenerator<Uint8Array>,
  write: Write,
): Promise<void> => {
  if (channels !== 1 && channels !== 2) {
    throw new MediaError({ type: 'NoMp3Of', what: 'channels' })
  }
  if (frames > LONGEST_MP3_S * sampleRate) {
    throw new MediaError({ type: 'NoMp3Of', what: 'length' })
  }
  const encoder = await openMp3Encoder(channels, sampleRate)
  for await (const bytes of pieces) {
    const samples = toPcm16(codec, bytes)
    for (let at = 0; at < samples.length; at += MP3_FRAMES * channels) {
      encoder.add(samples.subarray(at, at + MP3_FRAMES * channels))
      await setImmediate()
    }
  }
  await write(encoder.end())
}

/** SHA-256 of all bytes of a source. */
export const hashOf = async (source: ByteSource, { pause }: Watch): Promise<Hash> => {
  const hash = createHash('sha256')
  for (let at = 0; at < source.size; at += PIECE_BYTES) {
    hash.update(source.read(at, Math.min(PIECE_BYTES, source.size - at)))
    await pause()
  }
  return hash
}

const PIECE_BYTES = 1024 * 1024
