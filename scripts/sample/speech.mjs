import { customPinyin, pinyin } from 'pinyin-pro'
import { fromDb, fromPcm16, RATE, rms, soften, toSamples } from './samples.mjs'
import { run } from './tools.mjs'

// Where the dictionary's own choice is wrong for our sentences.
customPinyin({ 空闲: 'kòng xián', 怎么会: 'zěn me huì', 喂: 'wéi', 嗯: 'ēn' })

const spelled = { G: 'ji4', '—': '', '，': ',', '。': '.', '？': '?', '！': '!' }

/**
 * espeak-ng reads Chinese characters letter by letter in English on Debian 12, so it is given
 * tone-numbered pinyin instead, which it reads well; the neutral tone is 5 there.
 */
const toPinyin = (text) =>
  pinyin(text, { toneType: 'num', type: 'array', v: true, toneSandhi: true })
    .map((syllable) => spelled[syllable] ?? syllable.replace(/0$/, '5'))
    .join(' ')

const FRAME = toSamples(10)

const frameLevels = (samples) =>
  Array.from({ length: Math.floor(samples.length / FRAME) }, (_, i) =>
    rms(samples.subarray(i * FRAME, (i + 1) * FRAME)),
  )

/** Cuts the silence espeak-ng leaves at both ends, so that a turn lasts as long as its sound. */
const trim = (samples) => {
  const levels = frameLevels(samples)
  const floor = Math.max(...levels) * fromDb(-40)
  const first = levels.findIndex((level) => level > floor)
  const last = levels.findLastIndex((level) => level > floor)
  return samples.slice(first * FRAME, (last + 1) * FRAME)
}

const speakingLevel = (samples) => {
  const levels = frameLevels(samples)
  const floor = Math.max(...levels) * fromDb(-30)
  const loud = levels.filter((level) => level > floor)
  return Math.sqrt(loud.reduce((sum, level) => sum + level * level, 0) / loud.length)
}

/** One turn as it comes over a telephone line: 200–3400 Hz at 8 kHz, at the voice's level. */
export const speak = (text, { variant, pitch, speed, level }) => {
  const wave = run('espeak-ng', [
    ...['-v', `cmn-latn-pinyin+${variant}`],
    ...['-p', String(Math.round(pitch)), '-s', String(Math.round(speed))],
    ...['-a', '60', '-z', '--stdout', toPinyin(text)],
  ])
  const line = ['rate', '-h', String(RATE), 'sinc', '200-3400']
  const telephone = ['-t', 'raw', '-e', 'signed', '-b', '16', '-']
  const samples = trim(fromPcm16(run('sox', ['-D', '-t', 'wav', '-', ...telephone, ...line], wave)))
  const gain = fromDb(level) / speakingLevel(samples)
  return samples.map((value) => soften(value * gain))
}
