import { readdirSync, readFileSync } from 'node:fs'

export type Process = {
  readonly pid: number
  readonly parent: number
  readonly name: string
}

/** A process and everything it started; Linux only, where /proc says so. */
export function processTree(root: number): readonly Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readProcess(Number(pid)))
  const tree: Process[] = all.filter(({ pid }) => pid === root)
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid))
  return tree
}

/** Megabytes of memory, pages that several processes share counted once among them (PSS). */
export function pssMb(processes: readonly Process[]): number {
  const kilobytes = processes.map(({ pid }) => {
    const rollup = readIfThere(`/proc/${pid}/smaps_rollup`)
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0)
  })
  return (kilobytes.reduce((sum, each) => sum + each, 0) * 1024) / 1e6
}

function readProcess(pid: number): Process[] {
  const stat = /^\d+ \((.*)\) \S (\d+) /s.exec(readIfThere(`/proc/${pid}/stat`))
  return stat ? [{ pid, parent: Number(stat[2]), name: stat[1] ?? '' }] : []
}

/** A process may end between being listed and being read. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
