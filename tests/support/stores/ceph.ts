import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

import { freePort } from '#hub/db/embedded/server-process.ts'
import { startGuarded, type Guarded } from '#tests/support/stores/guarded.ts'

export type S3Server = {
  readonly endpoint: string
  readonly accessKey: string
  readonly secretKey: string
}

export type Ceph = S3Server & {
  /** Ends one of its servers at once; it starts again with the same content where that lies on disk. */
  readonly crash: (which: 'osd' | 'radosgw') => Promise<void>
  readonly start: (which: 'osd' | 'radosgw') => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * A Ceph of one disk with its S3 gateway, as Debian packages it. In memory it starts sooner and
 * forgets everything when its OSD ends.
 */
export async function startCeph(keep: 'memory' | 'disk' = 'memory'): Promise<Ceph> {
  const home = mkdtempSync(join(tmpdir(), 'earshot-ceph-'))
  const [v2, v1, port] = [await freePort(), await freePort(), await freePort()]
  const paths = { conf: join(home, 'ceph.conf'), keyring: join(home, 'keyring') }
  for (const name of ['mon', 'osd', 'run', 'log', 'rgw']) mkdirSync(join(home, name))
  const fsid = randomUUID()
  const monitors = `[v2:127.0.0.1:${v2},v1:127.0.0.1:${v1}]`
  writeFileSync(paths.conf, configOf({ home, fsid, monitors, keep }))
  const keys = { accessKey: 'EARSHOT', secretKey: randomUUID() }

  const call = async (program: string, ...args: readonly string[]) => {
    const all = program === 'monmaptool' || program === 'ceph-authtool' ? args : ['-c', paths.conf, ...args] // prettier-ignore
    return promisify(execFile)(program, all, { timeout: 15_000 })
  }
  const launch = (name: string, ...command: readonly [string, ...string[]]) =>
    startGuarded([command[0], '-c', paths.conf, '-f', ...command.slice(1)], {
      log: join(home, 'log', `${name}.out`),
      signal: 'KILL',
    })
  const servers = new Map<string, Guarded>()
  const stop = async () => {
    await Promise.all([...servers.values()].map((server) => server.stop()))
    rmSync(home, { recursive: true, force: true })
  }
  const starts = {
    osd: () => launch('osd', 'ceph-osd', '-i', '0'),
    radosgw: () =>
      launch('radosgw', 'radosgw', '-n', 'client.rgw.a', `--rgw_frontends=beast endpoint=127.0.0.1:${port}`), // prettier-ignore
  }
  const endpoint = `http://127.0.0.1:${port}`
  try {
    writeFileSync(paths.keyring, keyring(await newKeys(call)))
    const map = join(home, 'monmap')
    await call('monmaptool', '--create', '--fsid', fsid, '--addv', 'a', monitors, map)
    await call('ceph-mon', '--mkfs', '-i', 'a', '--monmap', map, '--keyring', paths.keyring)
    servers.set('mon', await launch('mon', 'ceph-mon', '-i', 'a'))
    const osd = randomUUID()
    await call('ceph', 'osd', 'new', osd)
    await call('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', osd, '--keyring', paths.keyring)
    servers.set('osd', await starts.osd())
    await call('radosgw-admin', 'user', 'create', '--uid=earshot', '--display-name=earshot', `--access-key=${keys.accessKey}`, `--secret=${keys.secretKey}`) // prettier-ignore
    servers.set('radosgw', await starts.radosgw())
    await whenAnswering(endpoint, join(home, 'log/radosgw.out'))
    return {
      endpoint,
      ...keys,
      crash: async (which) => servers.get(which)?.kill(),
      start: async (which) => {
        servers.set(which, await starts[which]())
        if (which === 'radosgw') await whenAnswering(endpoint, join(home, 'log/radosgw.out'))
      },
      stop,
    }
  } catch (cause) {
    await stop()
    throw cause
  }
}

async function newKeys(
  call: (program: string, ...args: readonly string[]) => Promise<{ readonly stdout: string }>,
): Promise<readonly string[]> {
  const keys = Array.from({ length: 4 }, async () =>
    (await call('ceph-authtool', '--gen-print-key')).stdout.trim(),
  )
  return Promise.all(keys)
}

const keyring = (keys: readonly string[]): string =>
  ['mon.', 'client.admin', 'osd.0', 'client.rgw.a']
    .map(
      (name, n) =>
        `[${name}]\n key = ${keys[n] ?? ''}\n caps mon = "allow *"\n caps osd = "allow *"\n caps mgr = "allow *"\n`,
    )
    .join('')

const configOf = ({
  home,
  fsid,
  monitors,
  keep,
}: {
  readonly home: string
  readonly fsid: string
  readonly monitors: string
  readonly keep: 'memory' | 'disk'
}): string =>
  `[global]\n${Object.entries({
    fsid,
    mon_initial_members: 'a',
    mon_host: monitors,
    run_dir: `${home}/run`,
    admin_socket: `${home}/run/$name.asok`,
    log_file: `${home}/log/$name.log`,
    keyring: `${home}/keyring`,
    osd_pool_default_size: 1,
    osd_pool_default_min_size: 1,
    osd_pool_default_pg_num: 1,
    osd_pool_default_pgp_num: 1,
    osd_pool_default_pg_autoscale_mode: 'off',
    mon_allow_pool_size_one: true,
    mon_warn_on_pool_no_redundancy: false,
    mon_data_avail_crit: 1,
    mon_data_avail_warn: 2,
    // It waits for more changes before it takes one: a second each for a dozen pools.
    paxos_propose_interval: 0.01,
    paxos_min_wait: 0.01,
    mon_osd_down_out_interval: 0,
    osd_crush_chooseleaf_type: 0,
    osd_heartbeat_grace: 4,
    public_addr: '127.0.0.1',
    cluster_addr: '127.0.0.1',
    mon_data: `${home}/mon`,
    osd_data: `${home}/osd`,
    osd_objectstore: keep === 'memory' ? 'memstore' : 'bluestore',
    memstore_device_bytes: 1 << 30,
    bluestore_block_size: 4 * 2 ** 30,
    osd_memory_target: 939_524_096,
    rgw_data: `${home}/rgw`,
  })
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('')}`

async function whenAnswering(endpoint: string, log: string): Promise<void> {
  const until = Date.now() + 120_000
  while (Date.now() < until) {
    const answer = await fetch(endpoint).catch(() => undefined)
    if (answer?.status === 200) return
    await sleep(100)
  }
  throw new Error(`radosgw does not answer: ${readFileSync(log, 'utf8').slice(-2000)}`)
}
