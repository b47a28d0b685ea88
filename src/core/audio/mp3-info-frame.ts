import { parseMp3Header } from '#core/audio/mp3-header.ts'

/** Samples LAME puts before the first one it was given. */
const LAME_DELAY = 576

/**
 * The frame without sound that stands before an MP3 and says how many samples it really holds, so
 * that players and decoders drop what the encoder added at both ends. It has the header of the
 * stream's first frame; undefined where that has no room for it.
 */
export const mp3InfoFrame = (stream: Uint8Array, soundFrames: number): Uint8Array | undefined => {
  const header = parseMp3Header(stream, 0)
  const count = countFrames(stream)
  if (!header || count === undefined) return undefined
  const sideInfo = header.mpeg1 ? (header.channels === 1 ? 17 : 32) : header.channels === 1 ? 9 : 17
  const at = 4 + sideInfo
  const frame = new Uint8Array(header.length)
  if (at + INFO_BYTES > frame.length) return undefined
  const [b0 = 0, b1 = 0, b2 = 0, b3 = 0] = stream
  // No checksum follows this one header.
  frame.set([b0, b1 | 1, b2, b3])

  const view = new DataView(frame.buffer)
  const padding = Math.max(0, count * header.samples - LAME_DELAY - soundFrames)
  letters(frame, at, 'Info')
  view.setUint32(at + 4, HAS_FRAMES | HAS_BYTES | HAS_TABLE)
  view.setUint32(at + 8, count)
  view.setUint32(at + 12, stream.length + frame.length)
  for (let i = 0; i < 100; i++) frame[at + 16 + i] = Math.floor((i * 256) / 100)
  letters(frame, at + 116, 'LAME3.100')
  frame[at + 125] = CONSTANT_RATE
  frame[at + 137] = LAME_DELAY >> 4
  frame[at + 138] = ((LAME_DELAY & 15) << 4) | (Math.min(padding, 4095) >> 8)
  frame[at + 139] = Math.min(padding, 4095) & 255
  view.setUint32(at + 144, stream.length + frame.length)
  view.setUint16(at + 148, crc16(stream, stream.length))
  view.setUint16(at + 150, crc16(frame, at + 150))
  return frame
}

/** `Info` with its numbers and table, and LAME's extension behind it. */
const INFO_BYTES = 152
const HAS_FRAMES = 1
const HAS_BYTES = 2
const HAS_TABLE = 4
/** Revision 0 of the extension; method 1, constant bit rate. */
const CONSTANT_RATE = 1

const countFrames = (stream: Uint8Array): number | undefined => {
  let count = 0
  for (let at = 0; at < stream.length; count++) {
    const header = parseMp3Header(stream, at)
    if (!header) return undefined
    at += header.length
  }
  return count
}

const letters = (bytes: Uint8Array, at: number, text: string): void => {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i)
}

/** CRC-16 with the polynomial 0x8005, reflected, as LAME's extension has it. */
const crc16 = (bytes: Uint8Array, end: number): number => {
  let crc = 0
  for (let i = 0; i < end; i++) crc = (CRC_TABLE[(crc ^ (bytes[i] ?? 0)) & 255] ?? 0) ^ (crc >> 8)
  return crc
}

const CRC_TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1
  return crc
})
