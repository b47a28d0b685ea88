import { cellOf, headingOf, keptCells, readOf, type LogRow } from '#core/calls/cells.ts'
import type { CallDraft, CallField, CallLogProfile, RowReason } from '#shared/intake.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { UtcMs } from '#shared/time.ts'

/** What reading a row needs from outside: time zones and Chinese sounds are whole libraries. */
export type RowReader = {
  readonly time: (text: string) => UtcMs | undefined
  /** An ISO date from one written as the log writes dates. */
  readonly date: (text: string) => string | undefined
  readonly initials: (name: string) => string
}

export type RowRefused = {
  readonly reason: RowReason
  readonly column: string
  readonly value: string
}

/** A call from a row of its log, or the first thing that keeps it from being one. */
export function mapRow(
  row: LogRow,
  profile: CallLogProfile,
  reader: RowReader,
): Result<CallDraft, RowRefused> {
  const refusals: RowRefused[] = []
  const directionText = cellOf(row, profile, 'direction', 'inbound')
  const direction = readDirection(directionText, profile)
  const side = direction ?? 'inbound'
  const cell = (field: CallField): string => cellOf(row, profile, field, side)
  const refuse = (reason: RowReason, field: CallField, value: string): void => {
    const column = headingOf(row, profile, field, side)
    refusals.push({ reason, column, value: value.slice(0, 200) })
  }

  const text = (field: CallField, longest: number): string => {
    const value = cell(field)
    if (value.length > longest) refuse('TooLong', field, value)
    return value
  }
  const required = (field: CallField, longest: number): string => {
    const value = text(field, longest)
    if (value === '') refuse('MissingValue', field, value)
    return value
  }
  const duration = (field: CallField): number => {
    const value = cell(field)
    const ms = value === '' ? 0 : readDuration(value, profile.durations)
    if (ms === undefined) refuse('WrongNumber', field, value)
    else if (ms < 0) refuse('NegativeNumber', field, value)
    return ms ?? 0
  }

  const externalId = required('externalId', 200)
  const startedAtText = required('startedAt', 100)
  const startedAt = reader.time(startedAtText)
  if (startedAt === undefined) refuse('WrongDate', 'startedAt', startedAtText)
  const hiredOnText = cell('hiredOn')
  const hiredOn = hiredOnText === '' ? null : reader.date(hiredOnText)
  if (hiredOn === undefined) refuse('WrongDate', 'hiredOn', hiredOnText)
  required('direction', 100)
  if (direction === undefined) refuse('UnknownDirection', 'direction', directionText)
  const satisfactionText = cell('satisfaction')
  const satisfaction = satisfactionText === '' ? null : readSatisfaction(satisfactionText)
  if (satisfaction === undefined) refuse('WrongNumber', 'satisfaction', satisfactionText)

  const agentId = required('agentId', 100)
  const talkMs = duration('talk')
  const { ring, whole } = profile.columns
  const ringMs = whole && !ring ? Math.max(0, duration('whole') - talkMs) : duration('ring')
  const agentName = text('agentName', 100) || agentId
  const draft = {
    externalId,
    agentId,
    agentName,
    agentInitials: reader.initials(agentName).slice(0, 100),
    team: text('team', 100),
    hiredOn: hiredOn ?? null,
    queue: text('queue', 100),
    skill: text('skill', 100),
    ringMs,
    talkMs,
    holdMs: duration('hold'),
    customerNumber: text('customerNumber', 40),
    disposition: text('disposition', 100),
    satisfaction: satisfaction ?? null,
    complaint: isYes(cell('complaint'), profile),
    highValue: isYes(cell('highValue'), profile),
    recordingFile: text('recording', 1024),
    extra: keptCells(row, profile),
  }

  const [refused] = refusals
  if (refused) return err(refused)
  if (startedAt === undefined || direction === undefined) {
    return err({ reason: 'BrokenRow', column: '', value: '' })
  }
  return ok({ ...draft, startedAt, direction })
}

const readDuration = (text: string, unit: CallLogProfile['durations']): number | undefined => {
  const clock = /^(-?)(?:(\d+):)?(\d{1,2}):(\d{1,2})$/.exec(text)
  if (unit === 'clock' && clock) {
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = clock
    const ms = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
    return sign === '-' ? -ms : ms
  }
  if (!/^[+-]?\d+(\.\d+)?$/.test(text)) return undefined
  const ms = Math.round(Number(text) * (unit === 'ms' ? 1 : 1000))
  return Number.isSafeInteger(ms) ? ms : undefined
}

const readDirection = (text: string, profile: CallLogProfile) => {
  const { directions } = readOf(profile)
  const said = text.toLowerCase()
  if (directions.inbound(said)) return 'inbound'
  if (directions.outbound(said)) return 'outbound'
  return undefined
}

const readSatisfaction = (text: string): number | undefined =>
  /^(10|\d)(\.0+)?$/.test(text) ? Number(text) : undefined

const isYes = (text: string, profile: CallLogProfile): boolean =>
  readOf(profile).yes.has(text.toLowerCase())
