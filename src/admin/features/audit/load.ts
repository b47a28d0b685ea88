import type { Hub } from '#web/lib/hub.ts'
import type { HubProblem } from '#web/lib/hub-problem.ts'
import type { Part } from '#web/lib/listing.ts'
import { query } from '#web/lib/query.ts'
import { AuditPage } from '#shared/admin/audit.ts'
import { ok, type Result } from '#shared/result.ts'

export type AuditFilter = {
  readonly action: string
  /** Days as `2026-10-31`, in the time of this machine; empty for no limit. */
  readonly from: string
  readonly to: string
}

export type AuditRow = AuditPage['entries'][number]

const DAY_MS = 24 * 60 * 60 * 1000

/** A part of the record, newest first. The last day is included whole. */
export const loadAudit =
  (hub: Hub, limit: number) =>
  async (
    { action, from, to }: AuditFilter,
    before: number | null,
  ): Promise<Result<Part<AuditRow, number>, HubProblem>> => {
    const last = startOf(to)
    const asked = query({
      ...{ action, limit, before },
      from: startOf(from),
      to: last === null ? null : last + DAY_MS,
    })
    const page = await hub.ask(AuditPage, 'GET', `/v1/admin/audit${asked}`)
    return page.ok ? ok({ rows: page.value.entries, next: page.value.next }) : page
  }

const startOf = (day: string): number | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00`).getTime() : null
