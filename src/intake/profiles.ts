import { readFile } from 'node:fs/promises'

import { DateTime, IANAZone } from 'luxon'

import { rawLayoutOf } from '#core/audio/raw.ts'
import { asteriskProfile, freeSwitchProfile } from '#intake/switch-profiles.ts'
import { CallLogProfile } from '#shared/intake.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

/** The open call log: UTF-8 or GB18030, ISO 8601 times, durations in seconds. */
export const earshotProfile: CallLogProfile = CallLogProfile.parse({
  name: 'earshot',
  columns: {
    externalId: 'call_id',
    agentId: 'agent_id',
    agentName: 'agent_name',
    team: 'team',
    hiredOn: 'hired_on',
    queue: 'queue',
    skill: 'skill',
    direction: 'direction',
    startedAt: 'started_at',
    ring: 'ring_s',
    talk: 'talk_s',
    hold: 'hold_s',
    customerNumber: 'customer_number',
    disposition: 'disposition',
    satisfaction: 'satisfaction',
    complaint: 'complaint',
    highValue: 'high_value',
    recording: 'recording',
  },
})

export const builtInProfiles: readonly CallLogProfile[] = [
  earshotProfile,
  asteriskProfile,
  freeSwitchProfile,
]

export type ProfileFailure =
  | (Failure<'ProfileNotFound'> & { readonly name: string })
  /** `issues`: what does not fit, each with its place in the file. */
  | (Failure<'ProfileInvalid'> & { readonly file: string; readonly issues: readonly string[] })

/** A built-in profile by name, or one from a JSON file. */
export async function readProfile(
  nameOrFile: string,
): Promise<Result<CallLogProfile, ProfileFailure>> {
  const builtIn = builtInProfiles.find(({ name }) => name === nameOrFile)
  if (builtIn) return ok(builtIn)

  const text = await readFile(nameOrFile, 'utf8').catch(() => undefined)
  if (text === undefined) return err({ type: 'ProfileNotFound', name: nameOrFile })
  const invalid = (issues: readonly string[]) =>
    err({ type: 'ProfileInvalid' as const, file: nameOrFile, issues })

  const json = readJson(text)
  if (!json.ok) return invalid([json.error])
  const profile = checkProfile(json.value)
  return profile.ok ? profile : invalid(profile.error)
}

/** A profile from JSON, or what does not fit, each with its place in it. */
export function checkProfile(json: unknown): Result<CallLogProfile, readonly string[]> {
  const profile = CallLogProfile.safeParse(withBase(json))
  if (!profile.success) {
    return err(profile.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
  }
  const { columns, time, match } = profile.data
  const needed = (['externalId', 'startedAt', 'agentId'] as const).filter(
    (field) => columns[field] === undefined,
  )
  if (needed.length > 0) return err(needed.map((field) => `columns.${field}: missing`))
  if (!IANAZone.isValidZone(time.zone)) return err([`time.zone: ${time.zone}`])
  const unread = Object.entries(profile.data.raw).filter(([, text]) => !rawLayoutOf(text).ok)
  if (unread.length > 0) return err(unread.map(([ending, text]) => `raw.${ending}: ${text}`))
  if (match && !isPattern(match.format)) return err([`match.format: ${match.format}`])
  if (!isPattern(time.format)) return err([`time.format: ${time.format}`])
  return ok(profile.data)
}

/**
 * `extends` names a built-in profile, of which only what differs needs to be said: of columns,
 * patterns and the like, too, what is not named again stays.
 */
const withBase = (json: unknown): unknown => {
  if (!isRecord(json)) return json
  const base = builtInProfiles.find(({ name }) => name === json['extends'])
  if (!base) return json
  const merged = Object.entries(json).map(([key, value]) => {
    const below = merges.find((name) => name === key)
    return [key, below && isRecord(value) ? { ...base[below], ...value } : value]
  })
  return { ...base, ...Object.fromEntries(merged) }
}

const merges = ['columns', 'patterns', 'defaults', 'skip', 'time'] as const

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const readJson = (text: string): Result<unknown, string> => {
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch (cause) {
    return err(String(cause))
  }
}

const isPattern = (format: string): boolean => {
  if (['ISO', 'epoch-s', 'epoch-ms'].includes(format)) return true
  const now = DateTime.utc(2026, 1, 2, 3, 4, 5)
  return DateTime.fromFormat(now.toFormat(format), format, { zone: 'UTC' }).hasSame(now, 'day')
}
