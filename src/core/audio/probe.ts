import type { AudioFailure, AudioInfo } from '#shared/audio.ts'
import { err, ok, type Result } from '#shared/result.ts'

import { findAdts, parseAdts } from '#core/audio/adts.ts'
import { isAmr, parseAmr } from '#core/audio/amr.ts'
import type { ByteSource } from '#core/audio/byte-source.ts'
import { text } from '#core/audio/bytes.ts'
import { parseFlac } from '#core/audio/flac.ts'
import type { AudioLayout, Recogniser } from '#core/audio/layout.ts'
import { findMp3, parseMp3 } from '#core/audio/mp3.ts'
import { isMp4, parseMp4 } from '#core/audio/mp4.ts'
import { parseOgg } from '#core/audio/ogg-codec.ts'
import { headerlessGsm, parseRaw } from '#core/audio/raw.ts'
import { isWav, parseWav } from '#core/audio/wav.ts'
import { isWebm, parseWebm } from '#core/audio/webm.ts'

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
  const { raw } = source
  const asChosen: Recogniser = () => (raw ? parseRaw(source, raw) : undefined)
  for (const recogniser of [...NAMED, asChosen, ...GUESSED]) {
    const layout = recogniser(source, head)
    if (layout) return layout
  }
  return err({ type: 'NotAudio', looksLike: 'unknown' })
}

const wav: Recogniser = (source, head) => (isWav(head) ? parseWav(source) : undefined)

const ogg: Recogniser = (source, head) =>
  text(head, 0, 4) === 'OggS' ? parseOgg(source) : undefined

const flac: Recogniser = (source, head) =>
  text(head, 0, 4) === 'fLaC' ? parseFlac(source) : undefined

const webm: Recogniser = (source, head) => (isWebm(head) ? parseWebm(source) : undefined)

const mp4: Recogniser = (source, head) => (isMp4(head) ? parseMp4(source) : undefined)

const adts: Recogniser = (source) => {
  const start = findAdts(source)
  return start === undefined ? undefined : parseAdts(source, start)
}

const amr: Recogniser = (source, head) => (isAmr(head) ? parseAmr(source) : undefined)

const mp3: Recogniser = (source) => {
  if (!findMp3(source)) return undefined
  const found = parseMp3(source)
  return found.ok ? ok({ type: 'mp3', ...found.value }) : found
}

/** Sound that can be named and not played: naming it tells people what to convert. */
const unplayable: Recogniser = (_source, head) => {
  const codec = otherCodec(head)
  return codec === undefined ? undefined : err({ type: 'UnknownCodec', codec })
}

const plainText: Recogniser = (_source, head) =>
  looksLikeText(head) ? err({ type: 'NotAudio', looksLike: 'text' }) : undefined

/** A recorder that died at once leaves the beginning of a header. */
const cutHeader: Recogniser = (_source, head) =>
  ['RIFF', 'RF64', 'BW64'].includes(text(head, 0, 4)) && head.length < 12
    ? err({ type: 'BrokenHeader', detail: 'TooShort' })
    : undefined

const otherCodec = (head: Uint8Array): string | undefined => {
  if (text(head, 0, 4) === 'FORM' && text(head, 8, 3) === 'AIF') return 'aiff'
  if (text(head, 0, 4) === '.snd') return 'au'
  if (text(head, 0, 4) === 'caff') return 'caf'
  if (text(head, 0, 4) === '0&\xb2\x75') return 'wma'
  return undefined
}

const looksLikeText = (head: Uint8Array): boolean => {
  // UTF-16 with a byte order mark, as Windows saves logs.
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    return head.length > 2 && head.subarray(2).some((byte) => byte === 0)
  }
  return head.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13)
}

/** Kinds that say at their beginning what they are; believed before anything a person chose. */
const NAMED: readonly Recogniser[] = [wav, ogg, flac, webm, amr, mp4, unplayable]

/** Kinds that are told by what their bytes look like. */
const GUESSED: readonly Recogniser[] = [adts, headerlessGsm, plainText, mp3, cutHeader]
