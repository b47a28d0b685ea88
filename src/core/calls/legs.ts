import type { CallLogProfile } from '#shared/intake.ts'
import type { Direction, LegSide } from '#shared/call.ts'

/**
 * How recorders name the two files of a call. Of each pair the first is what the line was heard
 * saying (received, read), the second what it was told (transmitted, written).
 */
const STYLES = {
  /** Asterisk Monitor, FreeSWITCH: `-in`, `-out`. */
  monitor: ['in', 'out'],
  /** Asterisk MixMonitor, options r() and t(). */
  mixMonitor: ['r', 't'],
  feeds: ['rx', 'tx'],
  freeSwitch: ['read', 'write'],
  parties: ['caller', 'callee'],
  sides: ['left', 'right'],
  roles: ['customer', 'agent'],
} as const
/** `listed`: the log names two files, of which no name says more. */
export type LegStyle = keyof typeof STYLES | 'listed'

export type LegName = {
  /** The path without the leg's suffix, its extension kept: `2026/NAME.wav` of `2026/NAME-in.wav`. */
  readonly whole: string
  readonly style: LegStyle
  readonly side: LegSide
  /** Alike for both legs of a call and for nothing else. */
  readonly pairKey: string
}

const legSuffix = new RegExp(
  `^(.*[^/])([-_.])(${Object.values(STYLES).flat().join('|')})(\\.[^./]+)?$`,
  'i',
)

/** Which leg of a call a file is, by its name; undefined for all that is not named as one. */
export function readLegName(path: string): LegName | undefined {
  const found = legSuffix.exec(path)
  if (!found) return undefined
  const [, stem = '', separator = '', suffix = '', extension = ''] = found
  const word = suffix.toLowerCase()
  // `in`, `rx` … are keys of exactly one style.
  for (const style of Object.keys(STYLES) as (keyof typeof STYLES)[]) {
    const [first, second] = STYLES[style]
    if (word !== first && word !== second) continue
    return {
      whole: `${stem}${extension}`,
      style,
      side: word === first ? 'in' : 'out',
      pairKey: `${stem}${separator}${style}${extension}`.toLowerCase(),
    }
  }
  return undefined
}

type Rule = Pick<CallLogProfile, 'agentChannel' | 'agentLeg'>

/** Which channel of a stereo recording holds the agent, by the rule of its source. */
export const agentChannelBy = ({ agentChannel }: Rule, direction: Direction): 0 | 1 => {
  const side = typeof agentChannel === 'object' ? agentChannel[direction] : agentChannel
  return side === 1 || side === 'right' ? 1 : 0
}

/**
 * Which leg holds the agent. Names that say so come first, then the rule of the source. Without one
 * the recorder is taken to sit on the line of whoever called: on an inbound call that is the
 * customer, so the agent is what the line was told.
 */
export const agentLegBy = (rule: Rule, direction: Direction, style: LegStyle): LegSide => {
  if (style === 'roles') return 'out'
  const { agentLeg } = rule
  if (agentLeg !== null) return typeof agentLeg === 'object' ? agentLeg[direction] : agentLeg
  if (style === 'sides') return agentChannelBy(rule, direction) === 0 ? 'in' : 'out'
  return direction === 'inbound' ? 'out' : 'in'
}
