import { spawnSync } from 'node:child_process'

import { clearAbandoned, nameOfRun } from '#tests/support/faults/of-this-run.ts'

/** A network of two: us, and whoever runs behind the line. What happens on it the kernel does. */
export type Line = {
  /** Ours; what listens there is heard at the other end. */
  readonly address: string
  /** A command before a command, which makes it run at the other end. */
  readonly atTheOtherEnd: readonly [string, ...string[]]
  /** That share of packets gets lost on the way, in both directions. */
  readonly lose: (share: number) => void
  /** Both directions let through no more than so many kilobytes a second. */
  readonly slow: (kilobytes: number) => void
  /** The cable is out. */
  readonly pull: () => void
  readonly heal: () => void
  /** How many packets were lost on purpose so far. */
  readonly lost: () => number
  readonly remove: () => void
}

const KIND = 'line'
/** What is to be lost is sent there, and nobody hears it. */
const NOWHERE = 'nowhere'

export function aLine(): Line {
  clearAbandoned(KIND, (path) => spawnSync('ip', ['netns', 'del', nameIn(path)]), '/run/netns')
  const there = nameOfRun(KIND)
  const [here, far] = [`eh${process.pid}`, `et${process.pid}`]
  // From the networks that are set aside for measuring (RFC 2544): a pair of addresses each.
  const [third, fourth] = [(process.pid >> 6) & 255, (process.pid & 63) * 4]
  const network = (host: number): string => `198.18.${third}.${fourth + host}`
  const inside = (...args: readonly string[]) => run('ip', 'netns', 'exec', there, ...args)
  const remove = (): void => {
    // Half of what it holds is ours, and goes with it.
    spawnSync('ip', ['netns', 'del', there])
    spawnSync('ip', ['link', 'del', here])
  }
  try {
    run('ip', 'netns', 'add', there)
    run('ip', 'link', 'add', here, 'type', 'veth', 'peer', 'name', far, 'netns', there)
    run('ip', 'addr', 'add', `${network(1)}/30`, 'dev', here)
    run('ip', 'link', 'set', here, 'up')
    inside('ip', 'addr', 'add', `${network(2)}/30`, 'dev', far)
    for (const name of ['lo', far]) inside('ip', 'link', 'set', name, 'up')
    inside('ip', 'link', 'add', NOWHERE, 'type', 'veth', 'peer', 'name', 'nobody')
    // They say nothing of themselves, so that what is counted is what was lost.
    for (const name of [NOWHERE, 'nobody']) {
      inside('ip', 'link', 'set', name, 'up', 'addrgenmode', 'none')
    }
    inside('tc', 'qdisc', 'add', 'dev', far, 'clsact')
  } catch (cause) {
    remove()
    throw cause
  }
  const heal = (): void => {
    inside('ip', 'link', 'set', far, 'up')
    for (const way of ways) spawnIn(there, 'tc', 'filter', 'del', 'dev', far, way)
    spawnIn(there, 'tc', 'qdisc', 'del', 'dev', far, 'root')
    spawnSync('tc', ['qdisc', 'del', 'dev', here, 'root'])
  }
  return {
    address: network(1),
    atTheOtherEnd: ['ip', 'netns', 'exec', there],
    heal,
    remove,
    lose: (share) => {
      for (const way of ways) {
        inside(
          ...['tc', 'filter', 'add', 'dev', far, way, 'bpf', 'bytecode', takes(share)],
          ...['action', 'mirred', 'egress', 'redirect', 'dev', NOWHERE],
        )
      }
    },
    slow: (kilobytes) => {
      const limit = ['tbf', 'rate', `${kilobytes * 8}kbit`, 'burst', '32kbit', 'latency', '400ms']
      inside('tc', 'qdisc', 'add', 'dev', far, 'root', ...limit)
      run('tc', 'qdisc', 'add', 'dev', here, 'root', ...limit)
    },
    lost: () => {
      const { stdout } = spawnIn(there, 'ip', '-j', '-s', 'link', 'show', NOWHERE)
      const [link] = JSON.parse(stdout) as [{ stats64: { tx: { packets: number } } }] // As ip(8) prints it.
      return link.stats64.tx.packets
    },
    pull: () => {
      inside('ip', 'link', 'set', far, 'down')
    },
  }
}

export const ourOwnLine = {
  needs: 'root on Linux, network namespaces and tc',
  has: (): boolean => {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
    try {
      const line = aLine()
      try {
        line.lose(0.5)
        line.heal()
        line.slow(1000)
        return true
      } finally {
        line.remove()
      }
    } catch {
      return false
    }
  },
}

/** Where classic BPF keeps a random number (`SKF_AD_OFF + SKF_AD_RANDOM`). */
const RANDOM = 0xffff_f000 + 56
const MATCHES = 0xffff_ffff

const ways = ['ingress', 'egress'] as const

/** A filter that takes each packet with that probability: load a random number, compare, answer. */
const takes = (share: number): string => {
  const limit = Math.round(share * 0xffff_ffff)
  return ['4', `32 0 0 ${RANDOM}`, `37 1 0 ${limit}`, `6 0 0 ${MATCHES}`, '6 0 0 0'].join()
}

const nameIn = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const spawnIn = (there: string, ...args: readonly string[]) =>
  spawnSync('ip', ['netns', 'exec', there, ...args], { encoding: 'utf8' })

function run(command: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
}
