import { MPEGDecoder } from 'mpg123-decoder'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { concat } from '#core/audio/bytes.ts'
import { parseMp3Header } from '#core/audio/mp3-header.ts'
import { walkMp3 } from '#core/audio/mp3.ts'

import { createBatch } from '#media/decoders/batch.ts'
import { CHUNK_FRAMES, type Decoder, type LayoutOf } from '#media/decoders/decoded-sound.ts'
import { decoding, decodingLater, release } from '#media/decoders/decoding.ts'
import { exactly, skipping } from '#media/decoders/exactly.ts'

/** What the decoder takes in one go. */
const MOST_BYTES = 60_000
/** Frames that give a decoder all it needs to know of what went before: its reservoir reaches 511 bytes back. */
const PRIMING = 12

export const decodeMp3: Decoder<'mp3'> = (layout, source) => {
  const { info, mp3 } = layout
  return exactly(info, info.channels, () =>
    skipping(mp3.skip, info.channels, mp3Chunks(layout, source)),
  )
}

/**
 * Many frames at once while all of them sound. A stretch with a damaged one is decoded again frame
 * by frame, so that it becomes silence of its own length and everything behind it stays in its place.
 */
async function* mp3Chunks(
  { info, mp3 }: LayoutOf<'mp3'>,
  source: ByteSource,
): AsyncGenerator<Int16Array> {
  const header = parseMp3Header(source.read(mp3.firstFrame, 4), 0)
  if (!header) return
  const decoder = new MPEGDecoder({ enableGapless: false })
  await decodingLater(() => decoder.ready)
  try {
    const batch = createBatch(info.channels, CHUNK_FRAMES, header.samples)
    let before: readonly Uint8Array[] = []
    for (const { bytes, frames } of stretches(source, mp3.firstFrame)) {
      const together = decoding(() => decoder.decode(bytes))
      const isWhole =
        together.errors.length === 0 && together.samplesDecoded === frames.length * header.samples
      if (isWhole) batch.add(together.channelData, together.samplesDecoded, 1)
      else {
        await decoder.reset()
        for (const frame of before) decoding(() => decoder.decodeFrame(frame))
        for (const frame of frames) {
          const { channelData } = decoding(() => decoder.decodeFrame(frame))
          batch.add(channelData, header.samples, 1)
        }
      }
      before = [...before, ...frames].slice(-PRIMING)
      yield batch.take()
    }
  } finally {
    release(decoder)
  }
}

type Stretch = { readonly bytes: Uint8Array; readonly frames: readonly Uint8Array[] }

function* stretches(source: ByteSource, from: number): Generator<Stretch> {
  let places: Place[] = []
  let bytes = 0
  for (const place of walkMp3(source, from).frames()) {
    if (bytes + place.length > MOST_BYTES) {
      yield stretchOf(source, places)
      places = []
      bytes = 0
    }
    places.push(place)
    bytes += place.length
  }
  if (places.length > 0) yield stretchOf(source, places)
}

type Place = { readonly offset: number; readonly length: number }

/** The frames side by side, without what damage lies between them; what has no gap is read at once. */
const stretchOf = (source: ByteSource, places: readonly Place[]): Stretch => {
  const runs: Place[] = []
  for (const { offset, length } of places) {
    const last = runs.at(-1)
    if (last && last.offset + last.length === offset) {
      runs[runs.length - 1] = { offset: last.offset, length: last.length + length }
    } else runs.push({ offset, length })
  }
  const bytes = concat(runs.map(({ offset, length }) => source.read(offset, length)))
  let at = 0
  const frames = places.map(({ length }) => bytes.subarray(at, (at += length)))
  return { bytes, frames }
}
