import type { AudioFailure, AudioInfo } from '#shared/audio.ts'
import { err, ok, type Result } from '#shared/result.ts'

import type { ByteSource } from '#core/audio/byte-source.ts'
import { text } from '#core/audio/bytes.ts'
import type { AudioLayout } from '#core/audio/layout.ts'
import { findMp3, parseMp3 } from '#core/audio/mp3.ts'
import { parseOpus } from '#core/audio/opus.ts'
import { isWav, parseWav } from '#core/audio/wav.ts'

/** Tells by its content, never by its name, what a file is and how long it sounds. */
export const probeAudio = (source: ByteSource): Result<AudioInfo, AudioFailure> => {
  const layout = readLayout(source)
  return layout.ok ? ok(layout.value.info) : layout
}

/** As `probeAudio`, with what a decoder needs to know. */
export const readLayout = (source: ByteSource): Result<AudioLayout, AudioFailure> => {
  const layout = recognise(source)
  return layout.ok && layout.value.info.durationMs > LONGEST_MS
    ? err({ type: 'BrokenHeader', detail: 'TooLong' })
    : layout
}

const LONGEST_MS = 24 * 3_600_000

const recognise = (source: ByteSource): Result<AudioLayout, AudioFailure> => {
  if (source.size === 0) return err({ type: 'EmptyFile' })
  const head = source.read(0, 512)

  if (isWav(head)) {
    const info = parseWav(source)
    return info.ok ? ok({ type: 'wav', info: info.value }) : info
  }
  if (text(head, 0, 4) === 'OggS') {
    const opus = parseOpus(source)
    return opus.ok ? ok({ type: 'opus', ...opus.value }) : opus
  }
  const other = otherCodec(head)
  if (other) return err({ type: 'UnknownCodec', codec: other })
  if (looksLikeText(head)) return err({ type: 'NotAudio', looksLike: 'text' })
  if (findMp3(source)) {
    const mp3 = parseMp3(source)
    return mp3.ok ? ok({ type: 'mp3', ...mp3.value }) : mp3
  }
  // A recorder that died at once leaves the beginning of a header.
  if (['RIFF', 'RF64', 'BW64'].includes(text(head, 0, 4)) && head.length < 12) {
    return err({ type: 'BrokenHeader', detail: 'TooShort' })
  }
  return err({ type: 'NotAudio', looksLike: 'unknown' })
}

/** Sound we recognise and cannot play: naming it tells people what to convert. */
const otherCodec = (head: Uint8Array): string | undefined => {
  if (text(head, 0, 4) === 'fLaC') return 'flac'
  if (text(head, 0, 5) === '#!AMR') return text(head, 5, 3) === '-WB' ? 'amr_wb' : 'amr_nb'
  if (text(head, 4, 4) === 'ftyp') return 'mp4'
  if (text(head, 0, 4) === 'FORM' && text(head, 8, 3) === 'AIF') return 'aiff'
  if (text(head, 0, 4) === '.snd') return 'au'
  if (text(head, 0, 4) === 'caff') return 'caf'
  if (text(head, 0, 4) === '\x1aE\xdf\xa3') return 'webm'
  if (text(head, 0, 4) === '0&\xb2\x75') return 'wma'
  // ADTS: the sync of MPEG audio with the layer bits 0, which no MPEG layer has.
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0) return 'aac'
  return undefined
}

const looksLikeText = (head: Uint8Array): boolean => {
  // UTF-16 with a byte order mark, as Windows saves logs.
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    return head.length > 2 && head.subarray(2).some((byte) => byte === 0)
  }
  return head.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13)
}
