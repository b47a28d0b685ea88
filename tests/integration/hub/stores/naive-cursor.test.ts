import { setTimeout as sleep } from 'node:timers/promises'

import { v7 } from 'uuid'
import { expect, test } from 'vitest'

import { openPool } from '#hub/db/pool.ts'
import { afterTests } from '#tests/support/after-tests.ts'
import { readWhileEightWrite } from '#tests/support/read-while-writing.ts'
import { aDatabase } from '#tests/support/stores/a-database.ts'
import { describeStores } from '#tests/support/stores/describe-stores.ts'

describeStores('a feed numbered by a sequence, as ours is not', () => {
  test('loses what was numbered first and committed last, and the test of our feed would tell', async () => {
    const { rows, connection } = await aDatabase()
    await rows(`CREATE TABLE naive (seq bigserial PRIMARY KEY, name text NOT NULL)`)
    const pool = openPool({ ...connection, max: 9 })
    afterTests(() => pool.end())

    const { told, seen } = await readWhileEightWrite({
      from: 0,
      forMs: 1000,
      write: async () => {
        const name = v7()
        const tx = await pool.connect()
        await tx.query('BEGIN')
        await tx.query(`INSERT INTO naive (name) VALUES ($1)`, [name])
        await sleep(Math.random() * 8)
        await tx.query('COMMIT')
        tx.release()
        return [name]
      },
      read: async (cursor) => {
        const found = await pool.query<{ seq: number; name: string }>(
          `SELECT seq, name FROM naive WHERE seq > $1 ORDER BY seq LIMIT 500`,
          [cursor],
        )
        return {
          seen: found.rows.map(({ name }) => name),
          next: found.rows.at(-1)?.seq ?? cursor,
        }
      },
    })

    const lost = told.filter((name) => !seen.includes(name))
    expect(lost.length).toBeGreaterThan(0)
  })
})
