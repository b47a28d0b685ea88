import { execFileSync } from 'node:child_process'

/** The processes a process started, and those they started, as they are now. */
export function descendantsOf(root: number): readonly number[] {
  const pairs = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const found: number[] = []
  for (let parents = [root]; parents.length > 0;) {
    const children = pairs.flatMap(([pid = 0, parent = 0]) =>
      parents.includes(parent) ? [pid] : [],
    )
    found.push(...children)
    parents = children
  }
  return found
}

/** Those of the processes that still run, with what they were started as. */
export function survivorsOf(pids: readonly number[]): readonly string[] {
  return pids.flatMap((pid) => {
    try {
      const args = ['-o', 'pid=,stat=,args=', '-p', String(pid)]
      const line = execFileSync('ps', args, { encoding: 'utf8' }).trim()
      return / Z/.test(line) ? [] : [line] // Dead, and waiting to be buried.
    } catch {
      return [] // There is no such process.
    }
  })
}
