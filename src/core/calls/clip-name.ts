import type { Call } from '#shared/call.ts'
import type { ClipFormat } from '#shared/redaction.ts'

/**
 * What the clips of a call are named after: its id in the call log, in letters every file system
 * takes. Centres put numbers and names into such ids; one that holds the customer's number, anything
 * like a mobile number, or the agent's name gives way to an id of our own.
 */
export const clipStem = (
  call: Pick<Call, 'id' | 'externalId' | 'customerNumber' | 'agentName'>,
): string => {
  const { externalId } = call
  const told = saysNumber(externalId, call.customerNumber) || externalId.includes(call.agentName)
  const own = `call-${call.id.slice(-12)}`
  return told ? own : plain(externalId) || own
}

/** `2005 1m15.250s-1m20.000s.wav`: no colon, Windows takes none in a name. */
export const clipFileName = (stem: string, from: number, to: number, format: ClipFormat): string =>
  `${stem} ${clock(from)}-${clock(to)}.${format}`

/** So many digits in common, and it is the same number whatever stands before it. */
const TELLING_DIGITS = 7

const saysNumber = (externalId: string, number: string): boolean => {
  const digits = (text: string): string => text.replace(/\D/g, '')
  const end = digits(number).slice(-TELLING_DIGITS)
  const isTold = end.length === TELLING_DIGITS && digits(externalId).includes(end)
  return isTold || /(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)/.test(externalId)
}

const plain = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 80)

const clock = (ms: number): string =>
  `${Math.floor(ms / 60_000)}m${((ms % 60_000) / 1000).toFixed(3).padStart(6, '0')}s`
