import { pcm16OfFloat } from '#core/audio/pcm.ts'

/** Collects short pieces of float sound into long ones of 16 bits. */
export const createBatch = (channels: number, capacity: number, longest: number) => {
  let samples = new Int16Array((capacity + longest) * channels)
  let filled = 0
  return {
    /** Adds `frames` frames, silence where the sound is shorter; true once there is enough. */
    add: (sound: readonly Float32Array[], frames: number, gain: number): boolean => {
      for (let channel = 0; channel < channels; channel++) {
        const data = sound[channel]
        if (!data) continue
        const count = Math.min(frames, data.length)
        for (let i = 0; i < count; i++) {
          samples[(filled + i) * channels + channel] = pcm16OfFloat((data[i] ?? 0) * gain)
        }
      }
      filled += frames
      return filled >= capacity
    },
    take: (): Int16Array => {
      const taken = samples.subarray(0, filled * channels)
      samples = new Int16Array((capacity + longest) * channels)
      filled = 0
      return taken
    },
  }
}
