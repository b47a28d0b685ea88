import { audit } from '#hub/db/audit.ts'
import { jobDoneAt, wakeJob } from '#hub/db/jobs.ts'
import type { Client, Pool } from '#hub/db/pool.ts'
import { persist, transact } from '#hub/db/transact.ts'
import type { OrgId } from '#hub/org-id.ts'
import type { HubClock } from '#hub/ports.ts'
import type { Retention } from '#hub/ports-retention.ts'
import { RetentionPreview, RetentionState } from '#shared/admin/retention.ts'
import { TeamId } from '#shared/ids.ts'

const DAY_MS = 86_400_000
/** Whoever mistook a number has so long to notice. */
const RULES_REST_MS = DAY_MS
/** An assignment nobody began keeps its call until so long after it was due. */
const OVERDUE_MS = 30 * DAY_MS

const ORG = 'org'

/** Calls of a team that began before are old enough. */
export type Limit = { readonly teamId: TeamId; readonly before: number }

/** What keeps a call `c` that is old enough: a legal hold. */
export const isHeld = `EXISTS (
  SELECT 1 FROM legal_hold h
   WHERE h.org_id = c.org_id AND h.call_id = c.call_id AND h.lifted_at IS NULL)`

/**
 * The same: a judgement that was begun, or one that is still to be made, or a session of calibration
 * that is not over. $2 is when an assignment is too late.
 */
export const isUnfinished = `(EXISTS (
  SELECT 1 FROM calibration k
   WHERE k.org_id = c.org_id AND k.team_id = c.team_id
     AND k.state IN ('planned', 'scoring', 'revealed')
     AND k.body->'calls' @> jsonb_build_array(jsonb_build_object('callId', c.call_id)))
  OR EXISTS (
  SELECT 1 FROM evaluation e
   WHERE e.org_id = c.org_id AND e.call_id = c.call_id AND e.state = 'draft')
  OR EXISTS (
  SELECT 1 FROM assignment a
   WHERE a.org_id = c.org_id AND a.call_id = c.call_id AND NOT a.withdrawn AND a.due_at > $2::bigint
     AND NOT EXISTS (
       SELECT 1 FROM evaluation e
        WHERE e.org_id = a.org_id AND e.assignment_id = a.assignment_id
          AND e.state = 'submitted')))`

export const tooLateAt = (now: number): number => now - OVERDUE_MS

type RuleRow = { readonly place: string; readonly days: number | null; readonly changed_at: number }

const readRules = async (
  pool: Client | Pool,
  orgId: OrgId,
): Promise<ReadonlyMap<string, RuleRow>> => {
  const { rows } = await pool.query<RuleRow>(
    `SELECT place, days, changed_at FROM retention WHERE org_id = $1`,
    [orgId],
  )
  return new Map(rows.map((row) => [row.place, row]))
}

const readTeams = async (pool: Client | Pool, orgId: OrgId) => {
  const { rows } = await pool.query<{ id: string; name: string }>(
    `SELECT team_id AS id, name FROM team WHERE org_id = $1 ORDER BY name, team_id`,
    [orgId],
  )
  return rows.map(({ id, name }) => ({ id: TeamId.parse(id), name }))
}

/** Of every team with a rule that has rested, from when on its calls are kept. */
export async function limitsInForce(
  pool: Pool,
  orgId: OrgId,
  now: number,
): Promise<readonly Limit[]> {
  const rules = await persist(() => readRules(pool, orgId))
  if (rules.size === 0) return []
  const teams = await persist(() => readTeams(pool, orgId))
  return teams.flatMap(({ id }) => {
    const rule = rules.get(id) ?? rules.get(ORG)
    if (!rule || rule.days === null || restsUntil(rules) > now) return []
    return [{ teamId: id, before: now - rule.days * DAY_MS }]
  })
}

/** A team without a rule of its own follows that of all. */
const dayWord = (days: number | null | undefined, isThere: boolean): string | number =>
  isThere ? (days ?? 'forever') : 'none'

const restsUntil = (rules: ReadonlyMap<string, RuleRow>): number =>
  Math.max(0, ...[...rules.values()].map((rule) => rule.changed_at + RULES_REST_MS))

export function createRetention(pool: Pool, clock: HubClock): Retention {
  return {
    state: async (orgId) => {
      const [rules, teams, doneAt] = await Promise.all([
        persist(() => readRules(pool, orgId)),
        persist(() => readTeams(pool, orgId)),
        jobDoneAt(pool, orgId, 'retention'),
      ])
      const days = rules.get(ORG)?.days ?? null
      const until = restsUntil(rules)
      return RetentionState.parse({
        days,
        teams: teams.map((team) => {
          const own = rules.get(team.id)
          return { ...team, isOwn: own !== undefined, days: own ? own.days : days }
        }),
        restsUntil: until > clock.now() ? until : null,
        doneAt,
      })
    },

    change: ({ orgId, personId }, { days, teams }) =>
      transact(pool, async (tx) => {
        const known = new Set<string>((await readTeams(tx, orgId)).map(({ id }) => id))
        if (!teams.every(({ id }) => known.has(id))) return false
        const before = await readRules(tx, orgId)
        const at = clock.now()
        const wanted = new Map<string, number | null>([
          [ORG, days],
          ...teams.map((team) => [team.id, team.days] as const),
        ])
        const places = [...new Set([...before.keys(), ...wanted.keys()])].sort()
        const daysBefore = (place: string) => dayWord(before.get(place)?.days, before.has(place))
        const daysAfter = (place: string) => dayWord(wanted.get(place), wanted.has(place))
        const changed = places.filter((place) => daysBefore(place) !== daysAfter(place))
        // The rule of all is there from the first change on; until then everything is kept.
        if (changed.length === 0) return true
        await tx.query(`DELETE FROM retention WHERE org_id = $1`, [orgId])
        await tx.query(
          `INSERT INTO retention (org_id, place, days, changed_at)
           SELECT $1, place, days, $4 FROM unnest($2::text[], $3::integer[]) AS rule (place, days)`,
          [orgId, [...wanted.keys()], [...wanted.values()], at],
        )
        for (const place of changed) {
          await audit(tx, orgId, {
            ...{ at, actor: personId, action: 'retention-changed', subject: place },
            detail: { before: daysBefore(place), after: daysAfter(place) },
          })
        }
        return true
      }),

    preview: async (orgId, rules) => {
      const now = clock.now()
      const own = new Map(rules.teams.map((team) => [team.id, team.days]))
      const teams = await persist(() => readTeams(pool, orgId))
      const limits = teams.flatMap(({ id }): readonly Limit[] => {
        const mine = own.get(id)
        const days = mine === undefined ? rules.days : mine
        return days === null ? [] : [{ teamId: id, before: now - days * DAY_MS }]
      })
      return RetentionPreview.parse(await countOld(pool, orgId, limits, tooLateAt(now)))
    },

    run: (orgId) => wakeJob(pool, orgId, 'retention'),
  }
}

const countOld = async (
  pool: Pool,
  orgId: OrgId,
  limits: readonly Limit[],
  tooLate: number,
): Promise<RetentionPreview | undefined> => {
  const { rows } = await persist(() =>
    pool.query<RetentionPreview>(
      `SELECT count(*) FILTER (WHERE NOT old.held AND NOT old.unfinished) AS calls,
              coalesce(sum(old.n) FILTER (WHERE NOT old.held AND NOT old.unfinished), 0)::bigint
                AS recordings,
              coalesce(sum(old.bytes) FILTER (WHERE NOT old.held AND NOT old.unfinished), 0)::bigint
                AS bytes,
              count(*) FILTER (WHERE old.held) AS held,
              count(*) FILTER (WHERE old.unfinished AND NOT old.held) AS unfinished
         FROM (SELECT ${isHeld} AS held, ${isUnfinished} AS unfinished,
                      coalesce(r.n, 0) AS n, coalesce(r.bytes, 0) AS bytes
                 FROM unnest($3::uuid[], $4::bigint[]) AS due (team_id, before)
                 JOIN call c ON c.org_id = $1 AND c.team_id = due.team_id
                  AND c.started_at < due.before
                 LEFT JOIN (SELECT call_id, count(*) AS n, sum(sealed_bytes) AS bytes
                              FROM recording WHERE org_id = $1 GROUP BY call_id) r
                   ON r.call_id = c.call_id) old`,
      [orgId, tooLate, limits.map(({ teamId }) => teamId), limits.map(({ before }) => before)],
    ),
  )
  return rows[0]
}
