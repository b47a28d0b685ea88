import { setTimeout as sleep } from 'node:timers/promises'

import type { Client, Pool } from '#hub/db/pool.ts'
import { errorCode } from '#hub/error-code.ts'

const MOST_ATTEMPTS = 8
/** Of those who write the same, one comes through each time; the last of many has to try often. */
const MOST_COLLISIONS = 40

/** The database could not be reached, or would not commit, for as long as we tried. */
export class DatabaseUnavailableError extends Error {
  override name = 'DatabaseUnavailableError'
}

/**
 * Runs `work` in one transaction and commits it. Where the server restarts, the connection breaks or
 * another transaction got in between, the whole of it is run again: `work` must bear being run twice,
 * also after a commit whose acknowledgement was lost.
 */
export const transact = <T>(pool: Pool, work: (tx: Client) => Promise<T>): Promise<T> =>
  persist(async () => {
    const tx = await pool.connect()
    let broken = true
    try {
      await tx.query('BEGIN')
      const result = await work(tx)
      await tx.query('COMMIT')
      broken = false
      return result
    } catch (cause) {
      await tx.query('ROLLBACK').then(
        () => (broken = errorCode(cause) === READ_ONLY),
        () => undefined,
      )
      throw cause
    } finally {
      tx.release(broken)
    }
  })

/** Tries a read again where only the connection or the server was at fault. */
export const persist = async <T>(attempt: () => Promise<T>): Promise<T> => {
  let collisions = 0
  for (let tried = 1; ;) {
    try {
      return await attempt()
    } catch (cause) {
      if (!isPassing(cause)) throw cause
      const isCollision = /^40(001|P01)$/.test(errorCode(cause))
      if (isCollision) collisions += 1
      if (tried === MOST_ATTEMPTS || collisions === MOST_COLLISIONS) {
        throw new DatabaseUnavailableError('the database did not answer', { cause })
      }
      // Full jitter: those who collided must not meet again.
      if (isCollision) await sleep(Math.random() * Math.min(250, 10 * 2 ** collisions))
      else await sleep(Math.random() * Math.min(2000, 20 * 2 ** tried++))
    }
  }
}

const READ_ONLY = '25006'
/** 25006: what was the primary is a copy now, and a new connection finds the primary. */
const passingStates = /^(40001|40003|40P01|08...|57P0.|53300|25006)$/
const passingSystemCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
])

/** Two at once made the same; the second sees what the first made when it looks again. */
const races = new Set([
  'evaluation_pkey',
  'evaluation_submitted_once',
  'fact_by_device',
  'call_org_id_team_id_external_id_key',
  'person_by_login',
  'library_entry_pkey',
  'library_entry_of_call',
  'play_list_pkey',
])

const isPassing = (cause: unknown): boolean => {
  if (!(cause instanceof Error)) return false
  const code = errorCode(cause)
  if (passingStates.test(code) || passingSystemCodes.has(code)) return true
  const constraint = 'constraint' in cause ? cause.constraint : undefined
  if (typeof constraint === 'string' && races.has(constraint)) return true
  return /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(
    cause.message,
  )
}

/** Whether the server refused the values themselves, so that trying again cannot help. */
export const isBadData = (cause: unknown): boolean =>
  /^2[23]/.test(errorCode(cause)) && !isPassing(cause)
