import { realpathSync } from 'node:fs'

import { CommandError, type Console } from '#cli/console.ts'
import { withRecording, type SourceFlags } from '#cli/inputs.ts'
import { refusal } from '#cli/refusal.ts'
import type { Text } from '#cli/words.ts'
import { channelOfSide, coveringFrames, type Redaction } from '#core/audio/redact.ts'
import { clipClock } from '#media/clippable.ts'
import { cutClip } from '#media/clip.ts'
import type { MediaFailure } from '#media/failure.ts'
import type { ClipFormat, RedactionMode, RedactionSide } from '#shared/redaction.ts'

export type ClipFlags = SourceFlags & {
  readonly from: string
  readonly to: string
  readonly out: string
  readonly mute: readonly string[]
  readonly tone: readonly string[]
  readonly agent?: 'left' | 'right'
  readonly format?: ClipFormat
}

/** A range as it was written. */
type Given = {
  readonly text: string
  readonly mode: RedactionMode
  readonly side: RedactionSide
  readonly from: number
  readonly to: number
}

export const clip = (console: Console, file: string, flags: ClipFlags): Promise<void> => {
  const { text } = console
  const from = seconds(text, '--from', flags.from)
  const to = seconds(text, '--to', flags.to)
  if (to <= from) throw new CommandError(2, text.clip.emptyClip(flags.from, flags.to))
  const given = [
    ...flags.mute.map((value) => range(text, 'mute', value)),
    ...flags.tone.map((value) => range(text, 'tone', value)),
  ]
  const format = flags.format ?? (/\.mp3$/i.test(flags.out) ? 'mp3' : 'wav')

  return withRecording(console, file, flags, async (source) => {
    if (isSame(source.path, flags.out)) throw new CommandError(2, text.clip.sameFile(flags.out))
    const clock = await clipClock(source)
    if (!clock.ok) throw refusal(text, file, clock.error)
    const { channels, sampleRate, frames } = clock.value
    const first = Math.round(from * sampleRate)
    const end = Math.round(to * sampleRate)
    if (end > frames) {
      throw new CommandError(2, text.clip.outside(file, (frames / sampleRate).toFixed(3), flags.to))
    }
    if (end === first) throw new CommandError(2, text.clip.emptyClip(flags.from, flags.to))
    const agentChannel = flags.agent === 'right' ? 1 : 0
    const redactions = given.map((one) =>
      asFrames(text, one, { channels, sampleRate, agentChannel, first, end }),
    )

    const order = { source, from: first, to: end, out: flags.out, redactions, format }
    const cut = await cutClip(order)
    if (!cut.ok) throw clipRefusal(text, file, flags.out, given, cut.error)
    const answer = {
      ...cut.value,
      format,
      channels,
      sampleRate,
      redactions: cut.value.redactions.map((made, n) => ({
        ...said(given[n]),
        sourceFrames: [made.from, made.to],
      })),
    }
    console.answer(answer, [
      text.clip.saved(flags.out, (answer.frames / sampleRate).toFixed(3), format),
      ...given.map(({ mode, side, from, to }) =>
        text.clip.redacted(text.clip.modes[mode], from, to, text.clip.sides[side]),
      ),
      `SHA-256 ${answer.sha256}`,
    ])
  })
}

const seconds = ({ clip }: Text, option: string, value: string): number => {
  if (!/^\d+(\.\d+)?$/.test(value)) throw new CommandError(2, clip.notSeconds(option, value))
  return Number(value)
}

const range = ({ clip }: Text, mode: RedactionMode, value: string): Given => {
  const read = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)(?:@(agent|customer|both))?$/.exec(value)
  const text = `--${mode} ${value}`
  if (!read) throw new CommandError(2, clip.notRange(`--${mode}`, value))
  const [, from, to, side = 'both'] = read
  // The pattern lets nothing else through.
  return { text, mode, side: side as RedactionSide, from: Number(from), to: Number(to) }
}

const asFrames = (
  { clip }: Text,
  { text, mode, side, from, to }: Given,
  sound: {
    readonly channels: number
    readonly sampleRate: number
    readonly agentChannel: number
    readonly first: number
    readonly end: number
  },
): Redaction => {
  const channel = channelOfSide(side, sound.channels, sound.agentChannel)
  if (!channel.ok) throw new CommandError(2, clip.faults.NoSuchSide(text))
  const [start, stop] = coveringFrames(from, to, sound.sampleRate)
  // A clip's own ends are rounded: a range that reaches just to them does not leave it.
  const inside = (frame: number): number =>
    frame === sound.first - 1 ? sound.first : frame === sound.end + 1 ? sound.end : frame
  return { from: inside(start), to: inside(stop), channel: channel.value, mode }
}

const said = (given: Given | undefined) =>
  given && { mode: given.mode, side: given.side, from: given.from, to: given.to }

const clipRefusal = (
  text: Text,
  file: string,
  out: string,
  given: readonly Given[],
  failure: MediaFailure,
): CommandError => {
  const { type } = failure
  if (type === 'RedactionRefused') {
    const one = given[failure.index]?.text ?? ''
    return new CommandError(2, text.clip.faults[failure.fault](one))
  }
  if (type === 'NoMp3Of') return new CommandError(2, text.clip.noMp3Of[failure.what](file))
  if (type === 'CannotWrite') {
    return new CommandError(3, text.failures.CannotWrite(out, failure.code))
  }
  return refusal(text, file, failure)
}

const isSame = (path: string, out: string): boolean => {
  try {
    return realpathSync(path) === realpathSync(out)
  } catch {
    return false // One of them is not there; if it is the recording, reading it says so.
  }
}
