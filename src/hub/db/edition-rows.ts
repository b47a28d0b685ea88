import { asApproved } from '#core/scorecard/editions.ts'
import type { Row } from '#hub/db/feed.ts'
import type { Client } from '#hub/db/pool.ts'
import type { Caller } from '#hub/caller.ts'
import type { OpinionId, ScorecardId } from '#shared/ids.ts'
import { Scorecard } from '#shared/scorecard.ts'
import { Edition, Opinion } from '#shared/scorecards.ts'

type Held = { readonly edition: Edition; readonly isTheirs: boolean }

/** The versions of scorecards and what was said of them, within one transaction. */
export function createEditionRows(tx: Client, { orgId, teamId }: Pick<Caller, 'orgId' | 'teamId'>) {
  const toHeld = (row: EditionRow): Held => ({
    edition: toEdition(row),
    isTheirs: row.team_id !== teamId,
  })
  return {
    /**
     * Every version of a scorecard, kept from others to the end of the transaction. One that came as
     * a scorecard alone is approved, in force since ever.
     */
    holdAll: async (id: ScorecardId): Promise<readonly Held[]> => {
      const { rows } = await tx.query<EditionRow>(
        `SELECT team_id, state, in_force_from, changed_at, changed_by, why, body FROM edition
          WHERE org_id = $1 AND scorecard_id = $2 ORDER BY version FOR UPDATE`,
        [orgId, id],
      )
      const held = rows.map(toHeld)
      const bare = await tx.query<{ body: unknown }>(
        `SELECT body FROM scorecard WHERE org_id = $1 AND scorecard_id = $2`,
        [orgId, id],
      )
      const known = new Set(held.map(({ edition }) => edition.scorecard.version))
      const others = bare.rows
        .map(({ body }) => Scorecard.parse(body))
        .filter(({ version }) => !known.has(version))
      return [...held, ...others.map((card) => ({ edition: asApproved(card), isTheirs: false }))]
    },

    /**
     * Writes it unless a later one stands, and gives what stands, kept from others. A row that is not
     * there yet cannot be kept: eight may write the same version first.
     */
    save: async ({ scorecard, ...edition }: Edition): Promise<Held | undefined> => {
      await tx.query(
        `INSERT INTO edition (org_id, scorecard_id, version, team_id, state, in_force_from, changed_at,
                              changed_by, why, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (org_id, scorecard_id, version)
         DO UPDATE SET state = EXCLUDED.state, in_force_from = EXCLUDED.in_force_from,
                       changed_at = EXCLUDED.changed_at, changed_by = EXCLUDED.changed_by,
                       why = EXCLUDED.why, body = EXCLUDED.body
         WHERE edition.team_id = EXCLUDED.team_id AND edition.changed_at <= EXCLUDED.changed_at`,
        [
          orgId,
          scorecard.id,
          scorecard.version,
          teamId,
          edition.state,
          edition.inForceFrom,
          edition.changedAt,
          edition.changedBy,
          edition.why,
          JSON.stringify(scorecard),
        ],
      )
      const { rows } = await tx.query<EditionRow>(
        `SELECT team_id, state, in_force_from, changed_at, changed_by, why, body FROM edition
          WHERE org_id = $1 AND scorecard_id = $2 AND version = $3 FOR UPDATE`,
        [orgId, scorecard.id, scorecard.version],
      )
      return rows[0] && toHeld(rows[0])
    },

    remove: async (id: ScorecardId, version: number): Promise<readonly OpinionId[]> => {
      await tx.query(
        `DELETE FROM edition WHERE org_id = $1 AND scorecard_id = $2 AND version = $3`,
        [orgId, id, version],
      )
      const { rows } = await tx.query<{ opinion_id: OpinionId }>(
        `DELETE FROM opinion WHERE org_id = $1 AND scorecard_id = $2 AND version = $3
         RETURNING opinion_id`,
        [orgId, id, version],
      )
      return rows.map(({ opinion_id }) => opinion_id)
    },

    /** Makes it one that can be judged by; a version that is one already stays as it is. */
    addScorecard: async (scorecard: Scorecard): Promise<void> => {
      await tx.query(
        `INSERT INTO scorecard (org_id, scorecard_id, version, key, body)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
        [orgId, scorecard.id, scorecard.version, scorecard.key, JSON.stringify(scorecard)],
      )
    },

    opinion: async (id: OpinionId): Promise<Opinion | undefined> => {
      const { rows } = await tx.query<{ body: unknown }>(
        `SELECT body FROM opinion WHERE org_id = $1 AND opinion_id = $2 AND team_id = $3`,
        [orgId, id, teamId],
      )
      return rows[0] && Opinion.parse(rows[0].body)
    },

    opinionsOf: async (id: ScorecardId, version: number): Promise<readonly Opinion[]> => {
      const { rows } = await tx.query<{ body: unknown }>(
        `SELECT body FROM opinion WHERE org_id = $1 AND scorecard_id = $2 AND version = $3`,
        [orgId, id, version],
      )
      return rows.map(({ body }) => Opinion.parse(body))
    },

    saveOpinion: async (opinion: Opinion): Promise<void> => {
      await tx.query(
        `INSERT INTO opinion (org_id, opinion_id, team_id, scorecard_id, version, body)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (org_id, opinion_id) DO UPDATE SET body = EXCLUDED.body`,
        [orgId, opinion.id, teamId, opinion.scorecardId, opinion.version, JSON.stringify(opinion)],
      )
    },
  }
}

/** How the team hears of a version, and of one that is no more. */
export const rowOf = ({ id, version }: Pick<Scorecard, 'id' | 'version'>, now?: Edition): Row => {
  const name = `${id}@${version}`
  return now
    ? { entity: 'edition', id: name, op: 'put', body: now }
    : { entity: 'edition', id: name, op: 'del' }
}

type EditionRow = {
  readonly team_id: string
  readonly state: string
  readonly in_force_from: string | null
  readonly changed_at: number
  readonly changed_by: string
  readonly why: string
  readonly body: unknown
}

const toEdition = (row: EditionRow): Edition =>
  Edition.parse({
    scorecard: row.body,
    state: row.state,
    inForceFrom: row.in_force_from,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
    why: row.why,
  })
