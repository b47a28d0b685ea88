import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** A file still being written is left until nobody has touched it for so long, or left out. */
export type Resting = { readonly restMs: number; readonly fresh: 'wait' | 'skip' }

/** Whether the file rests: false where it was left out, or never came to rest within a minute. */
export async function comesToRest(path: string, { restMs, fresh }: Resting): Promise<boolean> {
  if (restMs === 0) return true
  const giveUpAt = Date.now() + 60_000
  for (;;) {
    const { mtimeMs } = await stat(path)
    const age = Date.now() - mtimeMs
    // A clock that was set back makes files of the future; they rest as well as others.
    if (age >= restMs || age < 0) return true
    if (fresh === 'skip' || Date.now() > giveUpAt) return false
    await sleep(restMs - age)
  }
}
