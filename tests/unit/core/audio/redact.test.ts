import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { alawOf, linearOfCode } from '#core/audio/g711.ts'
import { bytesPerSample, toPcm16, type DirectCodec } from '#core/audio/pcm.ts'
import {
  channelOfSide,
  coveringFrames,
  redact,
  refusedRedaction,
  type Redaction,
} from '#core/audio/redact.ts'
import { noiseBytes } from '#tests/support/audio.ts'

const codecs = [
  'pcm_u8',
  'pcm_s16le',
  'pcm_s24le',
  'pcm_s32le',
  'pcm_f32le',
  'pcm_alaw',
  'pcm_mulaw',
] as const satisfies readonly DirectCodec[]

const SILENCE: Readonly<Record<DirectCodec, readonly number[]>> = {
  pcm_u8: [0x80],
  pcm_s16le: [0, 0],
  pcm_s24le: [0, 0, 0],
  pcm_s32le: [0, 0, 0, 0],
  pcm_f32le: [0, 0, 0, 0],
  pcm_alaw: [0xd5],
  pcm_mulaw: [0xff],
}

const mode = fc.constantFrom('mute' as const, 'tone' as const)
const aPlan = fc
  .record({
    codec: fc.constantFrom(...codecs),
    channels: fc.integer({ min: 1, max: 4 }),
    sampleRate: fc.constantFrom(8000, 11_025, 16_000, 44_100),
    frames: fc.integer({ min: 1, max: 900 }),
    first: fc.integer({ min: 0, max: 5000 }),
    seed: fc.nat(),
  })
  .chain((plan) => {
    const redaction = fc.record({
      from: fc.integer({ min: Math.max(0, plan.first - 50), max: plan.first + plan.frames + 50 }),
      length: fc.integer({ min: 1, max: 400 }),
      channel: fc.option(fc.nat({ max: plan.channels - 1 })),
      mode,
    })
    return fc.record({
      plan: fc.constant(plan),
      redactions: fc.array(
        redaction.map(({ length, ...one }): Redaction => ({ ...one, to: one.from + length })),
        { maxLength: 4 },
      ),
      cuts: fc.array(fc.nat({ max: plan.frames }), { maxLength: 3 }),
    })
  })

const overwritten = ({ from, to, channel }: Redaction, frame: number, of: number): boolean =>
  frame >= from && frame < to && (channel === null || channel === of)

describe('redacting', () => {
  test('leaves every byte outside of its ranges as it was, and none of it inside depends on it', () => {
    fc.assert(
      fc.property(aPlan, ({ plan, redactions }) => {
        const { codec, channels, frames, first, seed } = plan
        const width = bytesPerSample(codec)
        const before = noiseBytes(frames * channels * width, seed)
        const [after, ofOther] = [before.slice(), noiseBytes(before.length, seed + 1)]

        redact(after, plan, redactions)
        redact(ofOther, plan, redactions)

        for (let sample = 0; sample < frames * channels; sample++) {
          const frame = first + Math.floor(sample / channels)
          const isIn = redactions.some((one) => overwritten(one, frame, sample % channels))
          const [from, to] = [sample * width, (sample + 1) * width]
          expect(after.subarray(from, to)).toEqual((isIn ? ofOther : before).subarray(from, to))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('comes to the same in one piece or in many', () => {
    fc.assert(
      fc.property(aPlan, ({ plan, redactions, cuts }) => {
        const { codec, channels, frames, first, seed } = plan
        const frameBytes = bytesPerSample(codec) * channels
        const whole = noiseBytes(frames * frameBytes, seed)
        const pieces = whole.slice()

        redact(whole, plan, redactions)
        const edges = [0, ...cuts.sort((a, b) => a - b), frames]
        edges.slice(1).forEach((end, n) => {
          const start = edges[n] ?? 0
          const piece = pieces.subarray(start * frameBytes, end * frameBytes)
          redact(piece, { ...plan, first: first + start }, redactions)
        })

        expect(pieces).toEqual(whole)
      }),
      { numRuns: 60 },
    )
  })

  test.each(codecs)('mutes %s with the silence of the codec itself', (codec) => {
    const silence = SILENCE[codec]
    const bytes = noiseBytes(10 * silence.length)

    const sound = { codec, channels: 1, sampleRate: 8000, first: 0 }
    redact(bytes, sound, [{ from: 3, to: 5, channel: null, mode: 'mute' }])

    expect([...bytes.subarray(3 * silence.length, 5 * silence.length)]).toEqual([
      ...silence,
      ...silence,
    ])
  })

  test.each(codecs)('puts a tone of 1 kHz over %s that swells and fades', (codec) => {
    const bytes = noiseBytes(8000 * bytesPerSample(codec))
    const sound = { codec, channels: 1, sampleRate: 8000, first: 0 }

    redact(bytes, sound, [{ from: 0, to: 8000, channel: 0, mode: 'tone' }])

    const samples = toPcm16(codec, bytes)
    const loudness = rms(samples)
    expect(strengthAt(1000, samples) / loudness).toBeGreaterThan(0.97)
    expect(20 * Math.log10(loudness / 32_768)).toBeCloseTo(-21, 0)
    // The edges are quieter than a step that would be heard as a click.
    expect(Math.max(...samples.subarray(0, 4).map(Math.abs))).toBeLessThan(300)
    expect(Math.max(...samples.subarray(-4).map(Math.abs))).toBeLessThan(300)
  })
})

test('every A-law code is its own amplitude, encoded again', () => {
  for (let code = 0; code < 256; code++) expect(alawOf(linearOfCode.alaw[code] ?? 0)).toBe(code)
})

test('A-law codes rise with the amplitude they encode', () => {
  let before = -Infinity
  for (let sample = -32_768; sample <= 32_767; sample++) {
    const amplitude = linearOfCode.alaw[alawOf(sample)] ?? NaN
    if (!(amplitude >= before)) expect([sample, amplitude]).toEqual([sample, before])
    before = amplitude
  }
})

describe('a redaction is refused', () => {
  const clip = { from: 100, to: 200, channels: 2 }
  const of = (from: number, to: number, channel: number | null = null): Redaction => ({
    ...{ from, to, channel },
    mode: 'mute',
  })

  test.each([
    ['where it is empty', [of(110, 110)], { fault: 'Empty', index: 0 }],
    ['where it ends before it begins', [of(120, 110)], { fault: 'Empty', index: 0 }],
    ['where it is no number', [of(NaN, 110)], { fault: 'Empty', index: 0 }],
    ['where it begins before the clip', [of(99, 110)], { fault: 'Outside', index: 0 }],
    ['where it ends after the clip', [of(150, 201)], { fault: 'Outside', index: 0 }],
    ['for a channel that is not there', [of(110, 120, 2)], { fault: 'NoSuchSide', index: 0 }],
    [
      'where it meets another of its channel',
      [of(110, 120, 1), of(119, 130, 1)],
      { fault: 'Overlap', index: 1 },
    ],
    [
      'where one of all channels meets it',
      [of(110, 120, 1), of(119, 130)],
      { fault: 'Overlap', index: 1 },
    ],
  ] as const)('%s', (_, redactions, refusal) => {
    expect(refusedRedaction(redactions, clip)).toEqual(refusal)
  })

  test('but not beside another, nor on the other channel at the same time', () => {
    const fine = [of(100, 120, 0), of(120, 130, 0), of(110, 125, 1), of(130, 200)]

    expect(refusedRedaction(fine, clip)).toBeUndefined()
  })
})

describe('a side', () => {
  test.each([
    ['agent', 0, 0],
    ['customer', 0, 1],
    ['agent', 1, 1],
    ['customer', 1, 0],
    ['both', 0, null],
  ] as const)('%s, with the agent on channel %d, is channel %j', (side, agent, channel) => {
    expect(channelOfSide(side, 2, agent)).toEqual({ ok: true, value: channel })
  })

  test('cannot be told from the other where all speak on one channel', () => {
    expect(channelOfSide('agent', 1, 0)).toEqual({ ok: false, error: { type: 'NoSuchSide' } })
    expect(channelOfSide('both', 1, 0)).toEqual({ ok: true, value: null })
  })
})

test('seconds cover every sample they touch, and none they do not', () => {
  expect(coveringFrames(2.3, 2.4, 8000)).toEqual([18_400, 19_200])
  expect(coveringFrames(0.00_01, 0.00_03, 8000)).toEqual([0, 3])
  fc.assert(
    fc.property(fc.nat(3_600_000), fc.integer({ min: 1, max: 60_000 }), (from, length) => {
      const [first, end] = coveringFrames(from / 1000, (from + length) / 1000, 8000)
      expect([first, end]).toEqual([from * 8, (from + length) * 8])
    }),
  )
})

const rms = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length)

/** Root mean square of what sounds at one frequency, by the Goertzel sum. */
const strengthAt = (hz: number, samples: Int16Array): number => {
  let [re, im] = [0, 0]
  samples.forEach((sample, n) => {
    re += sample * Math.cos((2 * Math.PI * hz * n) / 8000)
    im += sample * Math.sin((2 * Math.PI * hz * n) / 8000)
  })
  return (Math.sqrt(2) * Math.hypot(re, im)) / samples.length
}
