import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs' // prettier-ignore
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { clearAbandoned, nameOfRun } from '#tests/support/faults/of-this-run.ts'

/** A file system of its own, whose power can be cut. */
export type Disk = {
  readonly folder: string
  /** Stops these processes for good, and leaves in `folder` what the disk held at that moment. */
  readonly cut: (pids: () => readonly number[]) => Promise<void>
  /** The same for a moment: they go on, and what the disk held is shown in another folder. */
  readonly seeCut: <T>(pids: readonly number[], look: (folder: string) => T) => Promise<T>
  readonly remove: () => void
}

const KIND = 'disk'

const run = (command: string, ...args: readonly string[]): void => {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
}

/**
 * What writes have reached the image file is what would have reached a disk: the kernel keeps the
 * rest in its memory until somebody asks for it to be written, or half a minute has passed.
 */
export function aDisk(megabytes: number): Disk {
  clearAbandoned(KIND, (folder) => {
    for (const name of ['disk', 'seen']) spawnSync('umount', ['-l', join(folder, name)])
    rmSync(folder, { recursive: true, force: true })
  })
  const home = mkdtempSync(join(tmpdir(), `${nameOfRun(KIND)}-`))
  const [image, copy] = [join(home, 'image'), join(home, 'copy')]
  const [folder, seen] = [join(home, 'disk'), join(home, 'seen')]
  const remove = (): void => {
    for (const path of [folder, seen]) spawnSync('umount', [path])
    rmSync(home, { recursive: true, force: true })
  }
  try {
    // PostgreSQL's own user looks in.
    spawnSync('chmod', ['755', home])
    for (const path of [folder, seen]) mkdirSync(path)
    writeFileSync(image, '')
    truncateSync(image, megabytes * 2 ** 20)
    run('mkfs.ext4', '-q', '-F', image)
    run('mount', '-o', 'loop', image, folder)
  } catch (cause) {
    remove()
    throw cause
  }

  const copyAtRest = async (): Promise<void> => {
    for (;;) {
      // So that a write of now has another time than one of then.
      await sleep(10)
      const before = statSync(image, { bigint: true }).mtimeNs
      run('cp', '--sparse=always', image, copy)
      if (statSync(image, { bigint: true }).mtimeNs === before) return
    }
  }
  return {
    folder,
    remove,
    cut: async (pids) => {
      const all = await stopAll(pids)
      await copyAtRest()
      for (const pid of all) process.kill(pid, 'SIGKILL')
      await untilGone(all)
      run('umount', folder)
      run('mv', copy, image)
      run('mount', '-o', 'loop', image, folder)
    },
    seeCut: async (pids, look) => {
      await stopAll(() => pids)
      try {
        await copyAtRest()
        run('mount', '-o', 'loop', copy, seen)
        try {
          return look(seen)
        } finally {
          run('umount', seen)
        }
      } finally {
        for (const pid of pids) process.kill(pid, 'SIGCONT')
      }
    },
  }
}

export const powerToCut = {
  needs: 'root on Linux and a loop device',
  has: (): boolean => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
    try {
      aDisk(4).remove()
      return true
    } catch {
      return false
    }
  },
}

/** Asked again until none is new: one that was about to have a child has it before it stops. */
async function stopAll(pids: () => readonly number[]): Promise<readonly number[]> {
  const stopped = new Set<number>()
  for (;;) {
    const fresh = pids().filter((pid) => !stopped.has(pid))
    if (fresh.length === 0) return [...stopped]
    for (const pid of fresh) {
      process.kill(pid, 'SIGSTOP')
      stopped.add(pid)
    }
    // One that waits for the disk stops when the disk has answered.
    while (fresh.some((pid) => !['T', 'Z', ''].includes(stateOf(pid)))) await sleep(2)
  }
}

async function untilGone(pids: readonly number[]): Promise<void> {
  while (pids.some((pid) => !['Z', ''].includes(stateOf(pid)))) await sleep(5)
}

/** The letter of proc(5); empty where it is gone. */
function stateOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.charAt(stat.lastIndexOf(')') + 2)
  } catch {
    return ''
  }
}

/** A process and all that come from it. */
export function familyOf(pid: number): readonly number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    return [pid, ...children.split(' ').filter(Boolean).map(Number).flatMap(familyOf)]
  } catch {
    return []
  }
}
