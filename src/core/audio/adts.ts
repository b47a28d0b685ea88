import type { AudioFailure } from '#shared/audio.ts'
import { ok, type Result } from '#shared/result.ts'

import { parseAdtsHeader, type AdtsHeader } from '#core/audio/aac-config.ts'
import { hasUpperBand } from '#core/audio/aac-decoder.ts'
import { FRAME } from '#core/audio/aac-tables.ts'
import type { ByteSource } from '#core/audio/byte-source.ts'
import { compressedInfo, type AudioLayout } from '#core/audio/layout.ts'
import { afterId3 } from '#core/audio/mp3.ts'
import { firstFrames } from '#core/audio/mp4-samples.ts'
import { resync } from '#core/audio/resync.ts'
import { createWindow } from '#core/audio/window.ts'

const HEADER = 7

/** Where frames of AAC begin one after the other, past any tag; undefined where they do not. */
export const findAdts = (source: ByteSource): number | undefined => {
  const start = afterId3(source)
  const first = parseAdtsHeader(source.read(start, HEADER))
  if (!first) return undefined
  const next = start + first.length
  if (next === source.size) return start
  return parseAdtsHeader(source.read(next, HEADER))?.stream === first.stream ? start : undefined
}

/** AAC as a row of frames, which are counted. */
export const parseAdts = (
  source: ByteSource,
  start: number,
): Result<Extract<AudioLayout, { type: 'aac' }>, AudioFailure> | undefined => {
  const first = parseAdtsHeader(source.read(start, HEADER))
  if (!first) return undefined
  if (!first.config.ok) return first.config
  const { rateIndex, sampleRate, channels } = first.config.value

  const walk = walkAdts(source, start, first.stream)
  const offsets: number[] = []
  const lengths: number[] = []
  let dataBytes = 0
  for (const { offset, header } of walk.frames()) {
    offsets.push(offset + header.headerLength)
    lengths.push(header.length - header.headerLength)
    dataBytes += header.length
  }
  const { skippedBytes, missingBytes } = walk.found()
  const table = { offsets: Float64Array.from(offsets), lengths: Uint32Array.from(lengths) }
  return ok({
    type: 'aac',
    info: compressedInfo({
      container: 'adts',
      codec: 'aac',
      channels,
      sampleRate,
      frames: offsets.length * FRAME,
      dataOffset: start,
      dataBytes,
      missingBytes,
      skippedBytes,
      isHalfBand: hasUpperBand(rateIndex, channels, firstFrames(source, table)),
    }),
    aac: {
      rateIndex,
      skip: 0,
      ...table,
    },
  })
}

const walkAdts = (source: ByteSource, start: number, stream: number) => {
  const window = createWindow(source)
  let skippedBytes = 0
  let missingBytes = 0

  const headerAt = (at: number): AdtsHeader | undefined => {
    const header = parseAdtsHeader(window(at, HEADER))
    return header?.stream === stream ? header : undefined
  }
  const frameStream = { window, size: source.size, headerBytes: HEADER, headerAt }

  function* frames(): Generator<{ readonly offset: number; readonly header: AdtsHeader }> {
    for (let at = start; at + HEADER <= source.size;) {
      const header = headerAt(at)
      if (!header) {
        const next = resync(frameStream, at + 1)
        skippedBytes += next - at
        at = next
        continue
      }
      missingBytes = Math.max(0, at + header.length - source.size)
      if (missingBytes > 0) return
      yield { offset: at, header }
      at += header.length
    }
  }
  return { frames, found: () => ({ skippedBytes, missingBytes }) }
}
