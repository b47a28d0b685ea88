/** Sound is kept as Float32Array in −1…1 at telephone rate until it is encoded. */
export const RATE = 8000

export const toSamples = (ms) => Math.round((ms * RATE) / 1000)
export const toMs = (samples) => Math.round((samples * 1000) / RATE)
export const fromDb = (db) => 10 ** (db / 20)

export const fromPcm16 = (bytes) => {
  const samples = new Float32Array(bytes.length >> 1)
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(2 * i) / 32768
  return samples
}

/** Interleaves the channels as little-endian 16-bit PCM. */
export const toPcm16 = (channels) => {
  const frames = channels[0].length
  const bytes = Buffer.alloc(frames * channels.length * 2)
  channels.forEach((channel, place) => {
    for (let i = 0; i < frames; i++) {
      const value = Math.max(-32768, Math.min(32767, Math.round(channel[i] * 32767)))
      bytes.writeInt16LE(value, 2 * (i * channels.length + place))
    }
  })
  return bytes
}

/** Both sides on one channel, as a recorder that mixes would store them. */
export const mixDown = ([left, right]) => [left.map((value, i) => soften(value + right[i]))]

/** Bends peaks above 0.8 so that loud syllables do not clip. */
export const soften = (value) => {
  const size = Math.abs(value)
  return size <= 0.8 ? value : Math.sign(value) * (0.8 + 0.19 * Math.tanh((size - 0.8) / 0.19))
}

export const rms = (samples) =>
  Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / (samples.length || 1))

export const addInto = (target, at, sound) => {
  const length = Math.min(sound.length, target.length - at)
  for (let i = 0; i < length; i++) target[at + i] += sound[i]
}
