import type { ByteSource } from '#core/audio/byte-source.ts'
import { be32, be64, boxAt } from '#core/audio/mp4-boxes.ts'

/** Where the frames of a track lie. */
export type SampleTable = {
  readonly offsets: Float64Array
  readonly lengths: Uint32Array
  /** How long they last together, in the track's own time, with those that are missing. */
  readonly ticks: number
  /** Of frames that lie past the end of the file. */
  readonly missingBytes: number
}

/** Undefined where the tables do not fit each other, or the file. */
export const readSampleTable = (stbl: Uint8Array, fileSize: number): SampleTable | undefined => {
  const sizes = boxAt(stbl, 'stsz')
  const chunks = boxAt(stbl, 'stco') ?? boxAt(stbl, 'co64')
  const runs = boxAt(stbl, 'stsc')
  const times = boxAt(stbl, 'stts')
  if (!sizes || !chunks || !runs || !times) return undefined
  const isWide = boxAt(stbl, 'stco') === undefined

  const fixed = be32(sizes, 4)
  const count = be32(sizes, 8)
  const most = fixed === 0 ? (sizes.length - 12) / 4 : fileSize / fixed
  const chunkCount = be32(chunks, 4)
  if (count > most || chunkCount > (chunks.length - 8) / (isWide ? 8 : 4)) return undefined

  const offsets = new Float64Array(count)
  const lengths = new Uint32Array(count)
  const runCount = Math.min(be32(runs, 4), Math.floor((runs.length - 8) / 12))
  let frame = 0
  let run = 0
  for (let chunk = 0; chunk < chunkCount && frame < count; chunk++) {
    while (run + 1 < runCount && be32(runs, 8 + (run + 1) * 12) <= chunk + 1) run++
    let offset = isWide ? be64(chunks, 8 + chunk * 8) : be32(chunks, 8 + chunk * 4)
    const inChunk = be32(runs, 8 + run * 12 + 4)
    for (let n = 0; n < inChunk && frame < count; n++) {
      const length = fixed === 0 ? be32(sizes, 12 + frame * 4) : fixed
      offsets[frame] = offset
      lengths[frame] = length
      offset += length
      frame++
    }
  }
  return withinFile(
    offsets.subarray(0, frame),
    lengths.subarray(0, frame),
    fileSize,
    ticksOf(times),
  )
}

/** The first few frames, which tell what kind all are of. */
export function* firstFrames(
  source: ByteSource,
  { offsets, lengths }: Pick<SampleTable, 'offsets' | 'lengths'>,
): Generator<Uint8Array> {
  for (let n = 0; n < Math.min(4, offsets.length); n++) {
    yield source.read(offsets[n] ?? 0, Math.min(lengths[n] ?? 0, MOST_FRAME_BYTES))
  }
}

const MOST_FRAME_BYTES = 8192

const ticksOf = (times: Uint8Array): number => {
  const runs = Math.min(be32(times, 4), Math.floor((times.length - 8) / 8))
  let ticks = 0
  for (let n = 0; n < runs; n++) ticks += be32(times, 8 + n * 8) * be32(times, 12 + n * 8)
  return ticks
}

/** A file that was cut off lacks its last frames. */
const withinFile = (
  offsets: Float64Array,
  lengths: Uint32Array,
  fileSize: number,
  ticks: number,
): SampleTable => {
  const outside = offsets.findIndex((offset, n) => offset + (lengths[n] ?? 0) > fileSize)
  const kept = outside < 0 ? offsets.length : outside
  const missingBytes = lengths.subarray(kept).reduce((sum, length) => sum + length, 0)
  return { offsets: offsets.slice(0, kept), lengths: lengths.slice(0, kept), ticks, missingBytes }
}
