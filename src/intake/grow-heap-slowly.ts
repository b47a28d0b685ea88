import { setFlagsFromString } from 'node:v8'

/** By how much the heap may grow over what was alive when it was last cleared. */
const GROWTH_PERCENT = 40

/**
 * For a process that takes in call logs. What a row leaves behind is garbage soon; V8 would let it
 * pile up to four times of what is alive, and a million rows took 800 MB for 60 that are. Electron's
 * processes are left as they are: its flags are Chromium's to set.
 */
export function growHeapSlowly(): void {
  if (process.versions['electron'] !== undefined) return
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`)
}
