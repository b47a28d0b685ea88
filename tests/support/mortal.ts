import type { Pool } from '#hub/db/pool.ts'

/** What a process that was killed never gets to catch. */
export class KilledError extends Error {
  override name = 'KilledError'
}

/**
 * Work that dies before its nth step, a step being a statement or whatever is wrapped; from then on
 * nothing of it happens any more, and its connections break as those of a killed process do.
 */
export function mortal(pool: Pool, diesBefore: number) {
  let steps = 0
  const step = (): void => {
    steps += 1
    if (steps >= diesBefore) throw new KilledError(`before step ${steps}`)
  }
  const guarded = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (it, name) => {
        const value: unknown = Reflect.get(it, name)
        if (typeof value !== 'function') return value
        if (name === 'connect') return async () => guarded(await pool.connect())
        if (name === 'query') {
          return async (...args: readonly unknown[]) => {
            step()
            // What stands in the text is what is asked; only when is another.
            return (await Reflect.apply(value, it, args)) as unknown
          }
        }
        if (name === 'release') return () => { Reflect.apply(value, it, [steps >= diesBefore]) } // prettier-ignore
        return value.bind(it) as unknown
      },
    })
  return { pool: guarded(pool), step, steps: () => steps }
}
