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

/** A pressed key, 120 ms (ITU-T Q.23). */
export const keyTone = (digit) => {
  const place = '123456789*0#'.indexOf(digit)
  return tone(toSamples(120), [rows[Math.floor(place / 3)], columns[place % 3]], -16)
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

/** Hold music of any length, faded at both ends. */
export const holdMusic = (length) => {
  const chance = createChance('hold music')
  const music = new Float32Array(length)
  let at = 0
  for (let i = 0; at < length; i++) {
    const { frequency, ms } = notes[i % notes.length]
    const ringing = pluck(frequency, Math.min(toSamples(ms + 900), length - at), chance)
    ringing.forEach((value, j) => (music[at + j] += value))
    at += toSamples(ms)
  }
  const gain = fromDb(-23) / rms(music)
  const fade = toSamples(180)
  return music.map((value, i) => value * gain * Math.min(1, i / fade, (length - i) / fade))
}
