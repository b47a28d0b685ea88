import type { AudioFailure } from '#shared/audio.ts'
import { err, ok, type Result } from '#shared/result.ts'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { text } from '#core/audio/bytes.ts'
import { compressedInfo, type AmrLayout, type AudioLayout } from '#core/audio/layout.ts'
import { createWindow } from '#core/audio/window.ts'

const NARROW_MAGIC = '#!AMR\n'
const WIDE_MAGIC = '#!AMR-WB\n'

/** Bytes of a frame by its type, its header with it (RFC 4867, 5.3); what is reserved has no body. */
const NARROW_BYTES = [13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1] as const
const WIDE_BYTES = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1] as const
/** A frame that says there is nothing. */
const NO_DATA = 0x7c

export const isAmr = (head: Uint8Array): boolean => text(head, 0, 5) === '#!AMR'

/** AMR as telephones store it: its frames are counted, for no header tells how many there are. */
export const parseAmr = (
  source: ByteSource,
): Result<Extract<AudioLayout, { type: 'amr' }>, AudioFailure> => {
  const head = source.read(0, 16)
  const isWide = text(head, 0, WIDE_MAGIC.length) === WIDE_MAGIC
  if (!isWide && text(head, 0, NARROW_MAGIC.length) !== NARROW_MAGIC) {
    return err({ type: 'UnknownCodec', codec: text(head, 2, 10).split('\n')[0] ?? 'amr' })
  }
  const dataOffset = (isWide ? WIDE_MAGIC : NARROW_MAGIC).length
  const amr: AmrLayout = { isWide }
  const walk = walkAmr(source, amr)
  let count = 0
  let dataBytes = 0
  for (const { bytes } of walk.frames()) {
    count++
    dataBytes += bytes.length
  }
  const samplesPerFrame = isWide ? 320 : 160
  return ok({
    type: 'amr',
    info: compressedInfo({
      container: 'amr',
      codec: isWide ? 'amr_wb' : 'amr_nb',
      channels: 1,
      sampleRate: isWide ? 16_000 : 8000,
      frames: count * samplesPerFrame,
      dataOffset,
      dataBytes,
      missingBytes: walk.missingBytes(),
      skippedBytes: 0,
    }),
    amr,
  })
}

type AmrFrame = {
  readonly bytes: Uint8Array
  /** What a decoder is to be given: itself, or nothing where its type is reserved. */
  readonly sound: Uint8Array
}

const SILENT = Uint8Array.of(NO_DATA)

/** Every whole frame, 20 ms each. */
export const walkAmr = (source: ByteSource, { isWide }: AmrLayout) => {
  const window = createWindow(source)
  const lengths = isWide ? WIDE_BYTES : NARROW_BYTES
  const known = isWide ? 9 : 8
  let missingBytes = 0

  function* frames(): Generator<AmrFrame> {
    let at = (isWide ? WIDE_MAGIC : NARROW_MAGIC).length
    while (at < source.size) {
      const type = ((window(at, 1)[0] ?? 0) >> 3) & 15
      const length = lengths[type] ?? 1
      missingBytes = Math.max(0, at + length - source.size)
      if (missingBytes > 0) return
      const bytes = window(at, length)
      yield { bytes, sound: type > known && type < 14 ? SILENT : bytes }
      at += length
    }
  }
  return { frames, missingBytes: () => missingBytes }
}
