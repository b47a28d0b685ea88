import type { AudioFailure, AudioInfo, AudioProblem } from '#shared/audio.ts'
import { err, ok, type Result } from '#shared/result.ts'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { text } from '#core/audio/bytes.ts'
import { durationMs, type Mp3Layout } from '#core/audio/layout.ts'
import {
  parseMp3Header,
  readEncoderFrame,
  type EncoderFrame,
  type Mp3Header,
} from '#core/audio/mp3-header.ts'
import { resync } from '#core/audio/resync.ts'
import { createWindow } from '#core/audio/window.ts'

/** How far after the tags a first frame is looked for. */
const SEARCH = 64 * 1024
/** Every MP3 decoder delays its output by this many samples. */
const DECODER_DELAY = 529

type Mp3Frame = { readonly offset: number; readonly length: number }

/** Whether frames of MPEG audio begin where tags end, or soon after. */
export const findMp3 = (source: ByteSource): Mp3Header | undefined => {
  const first = firstFrame(source)
  return first?.header
}

/**
 * Counts the frames by walking all headers: the length a header tells is a guess for VBR, and
 * evidence needs whole samples. Delay and padding are taken off where the encoder wrote them down.
 */
export const parseMp3 = (
  source: ByteSource,
): Result<{ readonly info: AudioInfo; readonly mp3: Mp3Layout }, AudioFailure> => {
  const first = firstFrame(source)
  if (!first) return err({ type: 'NotAudio', looksLike: 'unknown' })
  const { header } = first
  if (header.layer !== 3) return err({ type: 'UnknownCodec', codec: `mp${header.layer}` })

  const encoder = readEncoderFrame(source.read(first.offset, header.length), header)
  const start = encoder ? Math.min(first.offset + header.length, source.size) : first.offset
  const walk = walkMp3(source, start)
  let count = 0
  let bytes = 0
  for (const frame of walk.frames()) {
    count++
    bytes += frame.length
  }
  const { skippedBytes, missingBytes } = walk.found()

  const skip = encoder?.delay === undefined ? 0 : encoder.delay + DECODER_DELAY
  const missing = missingAtEnd(source, first.offset, encoder, count, missingBytes)
  // What is cut off at the end takes the padding with it.
  const padding = missing > 0 ? 0 : Math.max(0, (encoder?.padding ?? 0) - DECODER_DELAY)
  const frames = Math.max(0, count * header.samples - skip - padding)

  const problems: AudioProblem[] = []
  if (missing > 0) problems.push({ type: 'Truncated', missingBytes: missing })
  if (skippedBytes > 0) problems.push({ type: 'SkippedBytes', bytes: skippedBytes })
  if (frames === 0) problems.push({ type: 'NoSamples' })
  return ok({
    info: {
      container: 'mp3',
      codec: 'mp3',
      channels: header.channels,
      sampleRate: header.sampleRate,
      frames,
      durationMs: durationMs(frames, header.sampleRate),
      dataOffset: start,
      dataBytes: bytes,
      blockAlign: 0,
      problems,
    },
    mp3: { firstFrame: start, skip },
  })
}

const missingAtEnd = (
  source: ByteSource,
  start: number,
  encoder: EncoderFrame | undefined,
  count: number,
  missingOfFrame: number,
): number => {
  const lostFrames = (encoder?.frames ?? count) - count
  if (lostFrames <= 0) return missingOfFrame
  const promised = encoder?.bytes === undefined ? 0 : start + encoder.bytes - source.size
  // Some encoders count their own frame as well: one frame fewer and nothing missing is no damage.
  return Math.max(promised, missingOfFrame, lostFrames > 1 ? 1 : 0)
}

export type Mp3Walk = {
  readonly frames: () => Generator<Mp3Frame>
  /** After the last frame: what lay between and behind the frames. */
  readonly found: () => { readonly skippedBytes: number; readonly missingBytes: number }
}

/** Every whole frame of the stream that begins at `start`, in order, stepping over damage. */
export const walkMp3 = (source: ByteSource, start: number): Mp3Walk => {
  const window = createWindow(source)
  const like = parseMp3Header(window(start, 4), 0)
  let skippedBytes = 0
  let missingBytes = 0

  const headerAt = (at: number): Mp3Header | undefined => {
    const header = parseMp3Header(window(at, 4), 0)
    return header && like && sameStream(header, like) ? header : undefined
  }

  const stream = { window, size: source.size, headerBytes: 4, headerAt }

  function* frames(): Generator<Mp3Frame> {
    let at = start
    while (at + 4 <= source.size) {
      const header = headerAt(at)
      if (!header) {
        if (isTrailingTag(window(at, 8), source.size - at)) return
        const next = resync(stream, at + 1)
        skippedBytes += next - at
        at = next
        continue
      }
      if (at + header.length > source.size) {
        missingBytes = at + header.length - source.size
        return
      }
      yield { offset: at, length: header.length }
      at += header.length
    }
  }

  return { frames, found: () => ({ skippedBytes, missingBytes }) }
}

const sameStream = (a: Mp3Header, b: Mp3Header): boolean =>
  a.layer === b.layer && a.samples === b.samples && a.sampleRate === b.sampleRate

const isTrailingTag = (bytes: Uint8Array, bytesLeft: number): boolean =>
  (text(bytes, 0, 3) === 'TAG' && bytesLeft <= 355) ||
  text(bytes, 0, 8) === 'APETAGEX' ||
  text(bytes, 0, 6) === 'LYRICS'

/** Three headers in a row, or as many as the file holds: two bytes of sync are found by chance. */
const firstFrame = (
  source: ByteSource,
): { readonly offset: number; readonly header: Mp3Header } | undefined => {
  const start = afterId3(source)
  const last = Math.min(start + SEARCH, source.size - 4)
  const window = createWindow(source)
  for (let offset = start; offset <= last; offset++) {
    const header = parseMp3Header(window(offset, 4), 0)
    if (header && followed(window, source.size, offset, header, offset === start)) {
      return { offset, header }
    }
  }
  return undefined
}

const followed = (
  window: (offset: number, length: number) => Uint8Array,
  size: number,
  offset: number,
  header: Mp3Header,
  isStart: boolean,
): boolean => {
  let at = offset + header.length
  for (let more = 2; more > 0; more--) {
    if (at + 4 > size) return isStart
    const next = parseMp3Header(window(at, 4), 0)
    if (!next || !sameStream(next, header)) return false
    at += next.length
  }
  return true
}

/** Past any ID3v2 tags, whose length is written in four times seven bits. */
export const afterId3 = (source: ByteSource): number => {
  let at = 0
  for (let n = 0; n < 8; n++) {
    const head = source.read(at, 10)
    if (head.length < 10 || text(head, 0, 3) !== 'ID3') return at
    const [flags, a, b, c, d] = [
      head[5] ?? 0,
      head[6] ?? 0,
      head[7] ?? 0,
      head[8] ?? 0,
      head[9] ?? 0,
    ]
    const length = (a & 127) * 0x20_0000 + (b & 127) * 0x4000 + (c & 127) * 0x80 + (d & 127)
    at += 10 + length + ((flags & 0x10) === 0 ? 0 : 10)
  }
  return at
}
