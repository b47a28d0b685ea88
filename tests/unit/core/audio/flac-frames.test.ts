import { expect, test } from 'vitest'

import { decodeFlacFrame, parseFlacHeader } from '#core/audio/flac-frame.ts'
import { flacPackets, parseFlac } from '#core/audio/flac.ts'
import { createNoise, fixtureSource } from '#tests/support/audio.ts'

/** As RFC 9639, 9.3 has it. */
const crc16 = (bytes: Uint8Array): number => {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc & 0x8000 ? 0x1_8005 : 0)
  }
  return crc & 0xffff
}

test.each(['stereo-8k.flac', 'mono-24bit.flac'])(
  'frames of %s gone wrong behind a checksum that fits are whole or nothing',
  (name) => {
    const source = fixtureSource(name)
    const layout = parseFlac(source)
    if (!layout.ok) throw new Error('the fixture is no FLAC')
    const { flac } = layout.value
    const frames = [...flacPackets(source, flac)].map(({ bytes }) => bytes.slice())
    const chance = createNoise(7)
    let decoded = 0

    for (let n = 0; n < 400; n++) {
      const frame = frames[Math.floor(chance() * frames.length)]?.slice() ?? new Uint8Array(0)
      const header = parseFlacHeader(frame)
      if (!header) throw new Error('the fixture has a frame without a header')
      for (let flips = Math.floor(chance() * 12); flips >= 0; flips--) {
        const at = header.length + Math.floor(chance() * (frame.length - 2 - header.length))
        frame[at] = (frame[at] ?? 0) ^ (1 << Math.floor(chance() * 8))
      }
      const sum = crc16(frame.subarray(0, -2))
      frame.set([sum >> 8, sum & 0xff], frame.length - 2)

      const sound = decodeFlacFrame(frame, header, flac.bits)
      if (!sound) continue
      decoded += 1
      expect(sound.map(({ length }) => length)).toEqual(
        Array(header.channels).fill(header.blockSize),
      )
    }
    expect(decoded).toBeGreaterThan(0)
  },
)
