import type { LogRow } from '#core/calls/cells.ts'

type Place = {
  /** The line of its file it begins on, from 1. */
  readonly line: number
  /** The file, where the log is a folder of them. */
  readonly file?: string
}

/** A record of a log as it stands, before anybody knows what it means; or why it is none. */
export type RawRecord = Place & ({ readonly row: LogRow } | { readonly broken: string })

/** Opens the log anew each time; the records come as they are asked for. */
export type RawLog = () => AsyncGenerator<RawRecord, void, undefined>
