import { createHearing, HEARD_BYTES, type Hearing } from '#core/audio/hearing.ts'
import { createResampler } from '#core/audio/resample.ts'
import { createToneMeter, TONE_RATE } from '#core/audio/tones.ts'
import type { Result } from '#shared/result.ts'

import type { DecodedSound } from '#media/decoders/decoded-sound.ts'
import { attempt, valueOf, type MediaFailure } from '#media/failure.ts'
import { CONTEXT, WINDOW, type SpeechModel } from '#media/hearing/speech-model.ts'
import { openSound } from '#media/open-sound.ts'
import { openSource, type RecordingSource } from '#media/source.ts'

/**
 * Windows of a segment, 16 s. Sound is cut into segments that the model hears side by side, which
 * is three times as fast as one after the other.
 */
const SEGMENT = 512
/** The model remembers; a segment begins where it has heard the second before it. */
const WARM_UP = 32
/** Rows that the model hears at a time, of all channels together. */
const ROWS = 64

/** Listens to a recording from end to end. Gives the block that `openHearing` reads. */
export const hear = (
  recording: RecordingSource,
  model: SpeechModel,
  pause: () => Promise<void>,
): Promise<Result<Uint8Array, MediaFailure>> =>
  attempt(async () => {
    const source = valueOf(openSource(recording))
    try {
      const { sound } = await openSound(recording, source, {})
      return await hearSound(sound, model, pause)
    } finally {
      source.close()
    }
  })

const hearSound = async (
  sound: DecodedSound,
  model: SpeechModel,
  pause: () => Promise<void>,
): Promise<Uint8Array> => {
  const { channels, sampleRate, frames } = sound
  const windows = Math.ceil(Math.ceil((frames * TONE_RATE) / sampleRate) / WINDOW)
  const { bytes, hearing } = createHearing({
    channels,
    sampleRate: TONE_RATE,
    samplesPerWindow: WINDOW,
    windows,
  })
  const block = createBlock(hearing, model, pause)
  const resamplers = Array.from({ length: channels }, () => createResampler(sampleRate, TONE_RATE))
  const take = async (pieces: readonly Float32Array[]): Promise<void> => {
    for (let from = 0; from < (pieces[0]?.length ?? 0);) {
      from += block.fill(pieces, from)
      if (block.isFull()) await block.hear()
    }
  }
  for await (const chunk of sound.chunks()) {
    await take(resamplers.map(({ push }, channel) => push(channelOf(chunk, channel, channels))))
    await pause()
  }
  await take(resamplers.map(({ end }) => end()))
  await block.hear()
  return bytes
}

const channelOf = (chunk: Int16Array, channel: number, channels: number): Float32Array =>
  Float32Array.from(
    { length: chunk.length / channels },
    (_, frame) => (chunk[frame * channels + channel] ?? 0) / 32_768,
  )

/** Gathers as much sound as is heard at a time. */
const createBlock = (hearing: Hearing, model: SpeechModel, pause: () => Promise<void>) => {
  const { channels, windows, values } = hearing
  const segments = Math.max(1, Math.floor(ROWS / channels))
  const before = CONTEXT + WARM_UP * WINDOW
  const capacity = segments * SEGMENT * WINDOW
  const sounds = Array.from({ length: channels }, () => new Float32Array(before + capacity))
  const meter = createToneMeter()
  const tone = new Uint8Array(HEARD_BYTES - 1)
  let filled = 0
  let heard = 0

  const placeOf = (window: number, channel: number): number =>
    (window * channels + channel) * HEARD_BYTES

  const hearSpeech = async (count: number): Promise<void> => {
    const rows = sounds.flatMap((sound, channel) =>
      Array.from({ length: Math.ceil(count / SEGMENT) }, (_, segment) => ({
        sound: sound.subarray(segment * SEGMENT * WINDOW),
        first: heard + segment * SEGMENT,
        channel,
      })),
    )
    await model.listen(
      rows.map(({ sound }) => sound),
      WARM_UP + Math.min(count, SEGMENT),
      (step, speech) => {
        if (step < WARM_UP) return
        rows.forEach(({ first, channel }, row) => {
          const window = first + step - WARM_UP
          if (window >= heard + count) return
          values[placeOf(window, channel)] = Math.round(255 * (speech[row] ?? 0))
        })
      },
      pause,
    )
  }

  const hearTones = (count: number): void => {
    sounds.forEach((sound, channel) => {
      for (let window = 0; window < count; window++) {
        meter(sound, before + window * WINDOW, tone, 0)
        values.set(tone, placeOf(heard + window, channel) + 1)
      }
    })
  }

  return {
    isFull: () => filled === capacity,
    /** Takes what there is room for, and tells how much that was. */
    fill: (pieces: readonly Float32Array[], from: number): number => {
      const length = Math.min((pieces[0]?.length ?? 0) - from, capacity - filled)
      sounds.forEach((sound, channel) => {
        const piece = pieces[channel]?.subarray(from, from + length)
        if (piece) sound.set(piece, before + filled)
      })
      filled += length
      return length
    },
    hear: async (): Promise<void> => {
      const count = Math.min(Math.ceil(filled / WINDOW), windows - heard)
      if (count === 0) return
      for (const sound of sounds) sound.fill(0, before + filled)
      hearTones(count)
      await hearSpeech(count)
      for (const sound of sounds) sound.copyWithin(0, capacity, capacity + before)
      heard += count
      filled = 0
    },
  }
}
