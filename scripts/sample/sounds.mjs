import { createChance } from './chance.mjs'
import { fromDb, RATE, rms, toSamples } from './samples.mjs'

const places = {
  office: { level: -62, dark: 0.35, sway: 0.1 },
  room: { level: -60, dark: 0.5, sway: 0.15 },
  street: { level: -49, dark: 0.75, sway: 0.6 },
  car: { level: -47, dark: 0.9, sway: 0.35 },
}

/** What a line carries when nobody speaks: noise, darker and unsteadier out of doors. */
export const lineNoise = (length, place, seed) => {
  const { level, dark, sway } = places[place]
  const chance = createChance(`noise ${seed}`)
  const phase = chance.between(0, 2 * Math.PI)
  const noise = new Float32Array(length)
  let smooth = 0
  for (let i = 0; i < length; i++) {
    smooth = dark * smooth + (1 - dark) * chance.between(-1, 1)
    const seconds = i / RATE
    noise[i] = smooth * (1 + sway * Math.sin(0.9 * seconds + phase) * Math.sin(0.23 * seconds))
  }
  const gain = fromDb(level) / rms(noise)
  return noise.map((value) => value * gain)
}

const tone = (length, frequencies, level) => {
  const fade = toSamples(5)
  const peak = (fromDb(level) * Math.SQRT2) / Math.sqrt(frequencies.length)
  return Float32Array.from({ length }, (_, i) => {
    const edge = Math.min(1, i / fade, (length - 1 - i) / fade)
    const wave = frequencies.reduce((sum, f) => sum + Math.sin((2 * Math.PI * f * i) / RATE), 0)
    return peak * edge * wave
  })
}

/** One second of the Chinese ringback tone (450 Hz; the four seconds of silence are the caller's). */
export const ringback = () => tone(toSamples(1000), [450], -20)

const rows = [697, 770, 852, 941]
const columns = [1209, 1336, 1477]

/** A pressed key, 120 ms unless told (ITU-T Q.23). */
export const keyTone = (digit, ms = 120) => {
  const place = '123456789*0#'.indexOf(digit)
  return tone(toSamples(ms), [rows[Math.floor(place / 3)], columns[place % 3]], -16)
}

/** A line that broke: noise of all frequencies alike, at a level in dBFS. */
export const whiteNoise = (length, level, seed) => {
  const chance = createChance(`white noise ${seed}`)
  const gain = fromDb(level) * Math.sqrt(3)
  return Float32Array.from({ length }, () => gain * chance.between(-1, 1))
}

/** A plucked string (Karplus and Strong, 1983), tuned between whole samples by interpolation. */
const pluck = (frequency, length, chance) => {
  const period = RATE / frequency - 0.5
  const whole = Math.floor(period)
  const part = period - whole
  const string = Float32Array.from({ length: whole + 2 }, () => chance.between(-1, 1))
  const sound = new Float32Array(length)
  for (let i = 0; i < length; i++) {
    if (i < string.length) {
      sound[i] = string[i]
      continue
    }
    const near = (1 - part) * sound[i - whole] + part * sound[i - whole - 1]
    const far = (1 - part) * sound[i - whole - 1] + part * sound[i - whole - 2]
    sound[i] = 0.4985 * (near + far)
  }
  return sound
}

// 茉莉花, a folk song: degree (′ an octave up, , an octave down) and length in beats.
const jasmine = `3:1 3:.5 5:.5 6:.5 1':.5 1':.5 6:.5 5:1 5:.5 6:.5 5:2
  3:1 3:.5 5:.5 6:.5 1':.5 1':.5 6:.5 5:1 5:.5 6:.5 5:2
  5:1 5:1 5:1 3:.5 5:.5 6:1 6:1 5:2
  3:1 2:.5 3:.5 5:1 3:.5 2:.5 1:1 1:.5 2:.5 1:2
  3:.5 2:.5 1:.5 3:.5 2:1.5 3:.5 5:1 6:.5 1':.5 5:2
  2:1 3:.5 5:.5 2:.5 3:.5 1:.5 6,:.5 5,:2 6,:1 1:1
  2:1.5 3:.5 1:.5 2:.5 1:.5 6,:.5 5,:4`
const semitones = { 1: 0, 2: 2, 3: 4, 5: 7, 6: 9 }
const BEAT_MS = 560
const TONIC = 349.23

const notes = jasmine.split(/\s+/).map((written) => {
  const [name, beats] = written.split(':')
  const octave = name.endsWith("'") ? 12 : name.endsWith(',') ? -12 : 0
  return { frequency: TONIC * 2 ** ((semitones[name[0]] + octave) / 12), ms: beats * BEAT_MS }
})

const jasmineOf = (length) => {
  const chance = createChance('hold music')
  const music = new Float32Array(length)
  let at = 0
  for (let i = 0; at < length; i++) {
    const { frequency, ms } = notes[i % notes.length]
    const ringing = pluck(frequency, Math.min(toSamples(ms + 900), length - at), chance)
    ringing.forEach((value, j) => (music[at + j] += value))
    at += toSamples(ms)
  }
  return music
}

// C, A minor, F and G, each of three voices that swell and shake a little, as of an organ.
const chords = [
  [261.63, 329.63, 392],
  [220, 261.63, 329.63],
  [174.61, 220, 261.63],
  [196, 246.94, 293.66],
]
const organ = (length) =>
  Float32Array.from({ length }, (_, i) => {
    const seconds = i / RATE
    const chord = chords[Math.floor(seconds / 2.4) % chords.length]
    const shake = 1 + 0.15 * Math.sin(2 * Math.PI * 5.5 * seconds)
    const voices = chord.flatMap((f) =>
      [1, 2, 3, 4].map((n) => Math.sin(2 * Math.PI * f * n * seconds) / n ** 1.3),
    )
    return shake * voices.reduce((sum, voice) => sum + voice, 0)
  })

// A beat: bass on one, a hiss on every half, and a bell that falls down the scale.
const band = (length) => {
  const chance = createChance('band')
  const scale = [1046.5, 880, 783.99, 659.25, 587.33, 523.25]
  return Float32Array.from({ length }, (_, i) => {
    const beat = i / RATE / 0.5
    const since = (part) => (beat % part) * 0.5
    const bass = Math.sin(2 * Math.PI * 98 * since(4)) * Math.exp(-3 * since(4))
    const hiss = chance.between(-1, 1) * Math.exp(-60 * since(0.5))
    const bell = Math.sin(2 * Math.PI * scale[Math.floor(beat) % 6] * since(1))
    return bass + 0.4 * hiss + 0.8 * bell * Math.exp(-5 * since(1))
  })
}

const tunes = { jasmine: jasmineOf, organ, band }

/** Hold music of any length, faded at both ends. */
export const holdMusic = (length, tune = 'jasmine') => {
  const music = tunes[tune](length)
  const gain = fromDb(-23) / rms(music)
  const fade = toSamples(180)
  return music.map((value, i) => value * gain * Math.min(1, i / fade, (length - i) / fade))
}
