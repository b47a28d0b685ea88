import { readdirSync, readFileSync } from 'node:fs'

export type Process = {
  readonly pid: number
  readonly parent: number
  readonly name: string
  /** What it was started with; of one of Chromium's, what it is. */
  readonly command: string
}

/** The one that shows the page, and the ones that run Node beside the main process. */
export const isPage = ({ command }: Process): boolean => command.includes('--type=renderer')
export const isNodeHelper = ({ command }: Process): boolean =>
  command.includes('--utility-sub-type=node.mojom.NodeService')

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
export const pssMb = (processes: readonly Process[]): number => sumMb(processes, ['Pss'])

/**
 * The same without pages of files, which are the program itself: they are shared with whatever else
 * runs of Chromium, so that their part comes and goes with it.
 */
export const ownMb = (processes: readonly Process[]): number =>
  sumMb(processes, ['Pss_Anon', 'Pss_Shmem'])

function sumMb(processes: readonly Process[], names: readonly string[]): number {
  const kilobytes = processes.flatMap(({ pid }) => {
    const rollup = readIfThere(`/proc/${pid}/smaps_rollup`)
    return names.map((name) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0),
    )
  })
  return (kilobytes.reduce((sum, each) => sum + each, 0) * 1024) / 1e6
}

function readProcess(pid: number): Process[] {
  const stat = /^\d+ \((.*)\) \S (\d+) /s.exec(readIfThere(`/proc/${pid}/stat`))
  const command = readIfThere(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
  return stat ? [{ pid, parent: Number(stat[2]), name: stat[1] ?? '', command }] : []
}

/** A process may end between being listed and being read. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
