import { agentPlace } from './cast.mjs'
import { createChance } from './chance.mjs'
import { addInto, fromDb, soften, toMs, toSamples } from './samples.mjs'
import { holdMusic, keyTone, lineNoise, ringback, whiteNoise } from './sounds.mjs'
import { speak } from './speech.mjs'

const DEAD_AIR_MS = 5000
const AGENT = 0
const CUSTOMER = 1

const voiceOfTurn = (voice, turn, chance) => ({
  ...voice,
  pitch: voice.pitch + (turn.pitch ?? 0) + chance.between(-2, 2),
  speed: voice.speed + (turn.speed ?? 0) + chance.between(-6, 6),
  level: voice.level + (turn.gain ?? 0) + chance.between(-0.7, 0.7),
})

/** Puts everything in its place: what sounds on which channel, from which sample on. */
const layOut = (call) => {
  const chance = createChance(`timeline ${call.id}`)
  const voices = [call.agent.voice, call.customer]
  const placed = []
  let end = 0
  let speechEnd = 0

  const place = (step, channel, start, sound, kind) => {
    placed.push({ step, channel, start, end: start + sound.length, sound, kind })
    end = Math.max(end, start + sound.length)
  }
  const steps = {
    say: (step) => {
      const sound = speak(step.text, voiceOfTurn(voices[step.channel], step, chance))
      const natural = chance.between(300, 900)
      const gap = step.over === undefined ? (step.gap ?? natural) : -step.over
      const start = Math.max(0, (step.over === undefined ? end : speechEnd) + toSamples(gap))
      place(step, step.channel, start, sound, 'turn')
      speechEnd = start + sound.length
    },
    pause: (step) => place(step, AGENT, end, new Float32Array(toSamples(step.ms)), 'pause'),
    hold: (step) => {
      const start = end + toSamples(500)
      place(step, AGENT, start, holdMusic(toSamples(step.ms), step.tune), 'music')
    },
    ring: (step) => {
      for (let i = 0; i < step.times; i++) {
        place(step, CUSTOMER, end + toSamples(i === 0 ? 400 : 4000), ringback(), 'ringback')
      }
      end += toSamples(chance.between(1500, 3200))
    },
    keys: (step) => {
      for (const digit of step.digits) {
        const start = end + toSamples(step.gap ?? 1400)
        place(step, CUSTOMER, start, keyTone(digit, step.keyMs), 'keys')
      }
    },
    noise: (step) => {
      const sound = whiteNoise(toSamples(step.ms), step.level ?? -28, call.id)
      place(step, CUSTOMER, end + toSamples(600), sound, 'noise')
      end += toSamples(600)
    },
    cut: (step) => {
      end -= toSamples(step.ms)
      placed.push({ step, start: end - toSamples(600), end, kind: 'cut' })
    },
  }
  for (const step of call.script) steps[step.kind](step)

  const wasCut = call.script.at(-1)?.kind === 'cut'
  const length = wasCut ? end : end + toSamples(chance.between(500, 1100))
  return { placed, length }
}

const render = (call, { placed, length }) => {
  const channels = [
    lineNoise(length, agentPlace, `${call.id} agent`),
    lineNoise(length, call.customer.place, `${call.id} customer`),
  ]
  for (const { channel, start, sound } of placed) {
    if (sound) addInto(channels[channel], start, sound)
  }
  return channels.map((channel) => channel.map(soften))
}

const range = ({ start, end }) => ({ startMs: toMs(start), endMs: toMs(end) })

const overlaps = (turns) =>
  turns
    .flatMap((one, i) =>
      turns
        .slice(i + 1)
        .filter((other) => other.channel !== one.channel)
        .map((other) => ({
          startMs: Math.max(one.startMs, other.startMs),
          endMs: Math.min(one.endMs, other.endMs),
        })),
    )
    .filter(({ startMs, endMs }) => startMs < endMs)

const silences = (sounding, durationMs) => {
  const gaps = []
  let quietFrom = 0
  for (const { startMs, endMs } of [...sounding].sort((a, b) => a.startMs - b.startMs)) {
    if (startMs - quietFrom >= DEAD_AIR_MS) gaps.push({ startMs: quietFrom, endMs: startMs })
    quietFrom = Math.max(quietFrom, endMs)
  }
  if (durationMs - quietFrom >= DEAD_AIR_MS) gaps.push({ startMs: quietFrom, endMs: durationMs })
  return gaps
}

const plantsOf = (placed, durationMs) => {
  const endOf = (id) => placed.find(({ step }) => step.id === id).end
  return placed.flatMap(({ step, start, end }) =>
    (step.plants ?? []).map(({ to, ...plant }) => ({
      ...plant,
      atMs: toMs(start),
      endMs: Math.min(durationMs, toMs(to ? endOf(to) : end)),
    })),
  )
}

const describe = ({ placed, length }) => {
  const durationMs = toMs(length)
  const capped = placed.map((item) => ({ ...item, end: Math.min(item.end, length) }))
  const ofKind = (kind) => capped.filter((item) => item.kind === kind)
  const turns = ofKind('turn').map((item) => ({
    channel: item.channel,
    ...range(item),
    text: item.step.text,
  }))
  const music = ofKind('music').map(range)
  const noise = ofKind('noise').map(range)
  const tones = ['ringback', 'keys'].flatMap((kind) =>
    ofKind(kind).map((item) => ({ kind, ...range(item) })),
  )
  return {
    durationMs,
    turns,
    plants: plantsOf(placed, durationMs),
    deadAir: silences([...turns, ...music, ...tones], durationMs),
    crosstalk: overlaps(turns),
    hold: music,
    music,
    tones,
    ...(noise.length > 0 && { noise }),
  }
}

/** The two channels of a call, and what is where in them. */
export const perform = (call) => {
  const plan = layOut(call)
  return { channels: render(call, plan), truth: describe(plan) }
}

/** Seconds of ringback before the other side answered. */
export const ringingMs = ({ tones, turns }) =>
  tones.some(({ kind }) => kind === 'ringback') ? turns[0].startMs : 0
