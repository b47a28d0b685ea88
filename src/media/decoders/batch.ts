import { pcm16OfFloat } from '#core/audio/pcm.ts'

import { interleavePcm16 } from '#media/kernels/pcm.ts'

/** Collects short pieces of sound into long ones of 16 bits; `longest` is what a piece mostly has. */
export const createBatch = (channels: number, capacity: number, longest: number) => {
  let samples = new Int16Array((capacity + longest) * channels)
  let filled = 0

  const makeRoom = (frames: number): void => {
    if ((filled + frames) * channels <= samples.length) return
    const larger = new Int16Array((filled + frames) * channels)
    larger.set(samples.subarray(0, filled * channels))
    samples = larger
  }
  const place = <T extends Float32Array | Int32Array>(
    sound: readonly T[],
    frames: number,
    write: (data: T, count: number, channel: number) => void,
  ): boolean => {
    makeRoom(frames)
    for (let channel = 0; channel < channels; channel++) {
      const data = sound[channel]
      if (data) write(data, Math.min(frames, data.length), channel)
    }
    filled += frames
    return filled >= capacity
  }
  return {
    /** Adds `frames` frames, silence where the sound is shorter; true once there is enough. */
    add: (sound: readonly Float32Array[], frames: number, gain: number): boolean => {
      const [left, right] = sound
      if (gain !== 1 || !left || sound.length !== channels || channels > 2) {
        return place(sound, frames, (data, count, channel) => {
          for (let i = 0; i < count; i++) {
            samples[(filled + i) * channels + channel] = pcm16OfFloat((data[i] ?? 0) * gain)
          }
        })
      }
      makeRoom(frames)
      const count = Math.min(frames, left.length, right?.length ?? left.length)
      interleavePcm16(left, right, count, samples.subarray(filled * channels))
      filled += frames
      return filled >= capacity
    },
    /** The same of whole samples that are `bits` wide; wider ones than 16 bits lose their low bits. */
    addWhole: (sound: readonly Int32Array[], frames: number, bits: number): boolean =>
      place(sound, frames, (data, count, channel) => {
        for (let i = 0; i < count; i++) {
          const sample = data[i] ?? 0
          samples[(filled + i) * channels + channel] =
            bits > 16 ? sample >> (bits - 16) : sample << (16 - bits)
        }
      }),
    take: (): Int16Array => {
      const taken = samples.subarray(0, filled * channels)
      samples = new Int16Array((capacity + longest) * channels)
      filled = 0
      return taken
    },
  }
}
