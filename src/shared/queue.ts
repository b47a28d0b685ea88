/** The list of what is assigned to me, as a window asks for it and gets it. */
import { z } from 'zod'

import type { AssignmentId, CallId } from '#shared/ids.ts'
import type { Direction } from '#shared/call.ts'
import { Finding } from '#shared/measures.ts'
import type { UtcMs } from '#shared/time.ts'

/** `sending`: submitted here, not yet acknowledged by the hub; without a hub it is `sent` at once. */
export const QueueState = z.enum(['todo', 'draft', 'sending', 'sent'])
export type QueueState = z.infer<typeof QueueState>

/** Where the sound is. `none`: the call has no recording. */
export const MediaState = z.enum(['none', 'remote', 'partial', 'ready', 'failed'])
export type MediaState = z.infer<typeof MediaState>

export const QueueFilter = z.object({
  /** Agent, number ending, call id, or pinyin initials of the agent's name. */
  text: z.string().max(100).default(''),
  states: z.array(QueueState).default([]),
  direction: z.enum(['inbound', 'outbound']).nullable().default(null),
  team: z.string().nullable().default(null),
  /** Only what is overdue, or due before the local day ends. */
  due: z.enum(['overdue', 'today']).nullable().default(null),
  /** What was found in the sound; a call must have all of these. */
  findings: z.array(Finding).default([]),
  /** Only what can be heard without the network. */
  ready: z.boolean().default(false),
  sort: z.enum(['due', 'startedAt', 'agent', 'duration']).default('due'),
  descending: z.boolean().default(false),
})
export type QueueFilter = Readonly<z.infer<typeof QueueFilter>>

export type QueueRow = {
  readonly assignmentId: AssignmentId
  readonly callId: CallId
  readonly externalId: string
  /** Null where the session it is judged for names no agents. */
  readonly agentName: string | null
  readonly team: string
  readonly queue: string
  readonly direction: Direction
  readonly startedAt: UtcMs
  /** Of the recording where it is known, else what the log says was talked. */
  readonly durationMs: number
  readonly customer: string
  readonly complaint: boolean
  readonly highValue: boolean
  readonly dueAt: UtcMs
  readonly state: QueueState
  readonly media: MediaState
  /** Share of the sealed file that is here, 0…1. */
  readonly mediaShare: number
  readonly marks: number
  readonly total: number | null
  readonly max: number | null
  readonly hasProblem: boolean
  /** Judged for a calibration session: nobody sees anything of it before the reveal. */
  readonly isBlind: boolean
  /** Listened to again because of an appeal, knowing nothing of the judgement before. */
  readonly isReListened: boolean
  /** What may be worth hearing; null while the sound was not measured here. */
  readonly findings: readonly Finding[] | null
}

export type QueuePage = {
  /** Rows that match the filter, and the window of them that was asked for. */
  readonly total: number
  readonly rows: readonly QueueRow[]
}

/** Over everything assigned to me, whatever the filter. */
export type QueueCounts = {
  readonly all: number
  readonly byState: Readonly<Record<QueueState, number>>
  readonly overdue: number
  readonly dueToday: number
  readonly ready: number
  /** Calls whose sound was measured here, and what was found in how many of them. */
  readonly measured: number
  readonly findings: Readonly<Record<Finding, number>>
  readonly teams: readonly string[]
}
