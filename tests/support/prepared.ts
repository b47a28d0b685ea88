import type Database from 'better-sqlite3'

/** A database that writes down each statement it is asked to prepare. */
export function listenTo(db: Database.Database): {
  readonly db: Database.Database
  readonly prepared: readonly string[]
} {
  const prepared: string[] = []
  const listening = new Proxy(db, {
    get: (target, name): unknown =>
      name === 'prepare'
        ? (sql: string) => {
            prepared.push(sql)
            return target.prepare(sql)
          }
        : Reflect.get(target, name),
  })
  return { db: listening, prepared }
}

/** How SQLite goes about a statement. */
export const planOf = (db: Database.Database, sql: string, bound: readonly unknown[]): string =>
  db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...bound)
    .map(({ detail }) => detail)
    .join('\n')
