/** What the soak and its processes say to each other. */
import type { Patience } from '#main/sync/patience.ts'

export type Naivety =
  /** Each sending makes new facts of the same work, as where nothing has an id of its own. */
  | 'noFactIds'
  /** The cursor is kept before the page it belongs to. */
  | 'cursorAhead'
  /** Somebody numbers changes when their transaction begins, as a sequence does. */
  | 'sequence'

export type Charge = {
  readonly folder: string
  readonly url: string
  readonly token: string
  readonly device: string
  readonly seed: number
  /** How far its clock is off. */
  readonly skewMs: number
  readonly naive: Naivety | null
  /** Other than the program's own, so that a test need not wait so long. */
  readonly patience?: Patience
}

/** `settle`: a person sees to everything that was refused. */
export type Order = 'quiet' | 'count' | 'report' | 'settle'

/** Everything that is compared between replicas, one line a row, sorted. */
export type State = Readonly<Record<string, readonly string[]>>

export type Report = {
  /** Facts that may be sent and have no answer yet. */
  readonly waiting: number
  /** All that has no answer, also what is held back behind something refused. */
  readonly held: readonly string[]
  readonly connection: string
  readonly cursors: Readonly<Record<string, string>>
  /** Empty where only counts were asked for. */
  readonly state: State
  /** Facts the hub answered with a reason, by what it was. */
  readonly tray: readonly { readonly id: string; readonly state: string; readonly reason: string }[]
  readonly told: number
  /** Recordings that are here and whole. */
  readonly ready: number
  readonly bugs: readonly string[]
}
