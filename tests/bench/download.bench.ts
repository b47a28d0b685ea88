import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, expect, test } from 'vitest'

import { createHubClient } from '#main/sync/hub-client.ts'
import { fetchSealed, sealedPath } from '#main/sync/fetch-sealed.ts'
import type { HubOptions } from '#hub/config.ts'
import type { Recording } from '#shared/call.ts'
import { ACCEPT_HEADER, ACCEPT_LINKS } from '#shared/sync.ts'
import { median, record } from '#tests/bench/figures.ts'
import { atTheEnd, scratchFolder } from '#tests/bench/support/scratch.ts'
import { aClient, aHubFolder } from '#tests/support/hub.ts'
import { aHubProcess, builtHub } from '#tests/support/hub-process.ts'
import { aBucket } from '#tests/support/stores/a-bucket.ts'
import { startCeph } from '#tests/support/stores/ceph.ts'
import { hasStores } from '#tests/support/stores/found.ts'
import { noise, recordingsOf, sendRecording } from '#tests/support/stores/recordings.ts'

const BYTES = 128 << 20
const ROUNDS = 7

type Address = { readonly url: string; readonly token: string }

let entry: string
let wav: Buffer<ArrayBuffer>

beforeAll(async () => {
  entry = await builtHub()
  wav = noise(BYTES)
})

test('a recording of two hours from a hub with a folder', async () => {
  await measure('recording download, hub with a folder', {}, fromHub)
})

test.skipIf(!hasStores())('the same from a hub with an object store', async () => {
  const ceph = await startCeph()
  atTheEnd(ceph.stop)
  const { objects } = await aBucket(ceph)

  await measure('… object store, through the hub', { objects: { ...objects, presign: false } }, fromHub) // prettier-ignore
  await measure('… object store, past the hub', { objects }, fromStore)
})

/** The workstation's download, which verifies and syncs to disk, beside curl's of the same bytes. */
async function measure(
  what: string,
  options: Partial<HubOptions>,
  forCurl: (hub: Address, recording: Recording) => readonly string[],
): Promise<void> {
  const dir = aHubFolder()
  const hub = await aHubProcess(entry, { dir, ...options })
  // Ours to read: the hub wrote it as it started.
  const { adminToken } = JSON.parse(readFileSync(join(dir, 'hub.json'), 'utf8')) as {
    adminToken: string
  }
  expect((await sendRecording(aClient({ url: hub.url, token: adminToken }), wav)).status).toBe(200)
  const [recording] = await recordingsOf(aClient(hub))
  if (!recording) throw new Error('no recording')

  const folder = scratchFolder('download')
  const ours: number[] = []
  const theirs: number[] = []
  const theirsInFull: number[] = []
  let cpuMs = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const { curlMs, restMs } = byCurl(folder, forCurl(hub, recording), recording)
    theirs.push(curlMs)
    theirsInFull.push(curlMs + restMs)
    const before = process.cpuUsage()
    ours.push(await byWorkstation(folder, hub, recording))
    const { user, system } = process.cpuUsage(before)
    cpuMs += (user + system) / 1000 / ROUNDS
  }
  await hub.end('SIGTERM')
  const rate = (took: readonly number[]) => BYTES / 1e6 / (median(took) / 1000)
  const curl = rate(theirs)
  const cpu = `${Math.round(cpuMs)} ms of processor a download`
  record({
    what,
    value: rate(ours),
    unit: 'MB/s',
    budget: { atLeast: 0.8 * curl },
    rival: { name: 'curl from the same server', value: curl },
    note: `128 MiB over loopback by the code of the workstation, which also compares the SHA-256 and waits for the disk; curl does neither. Median of ${ROUNDS}, in turns; ${cpu}; the budget is 80 % of curl`,
  })
  record({
    what: `${what}, beside all of it`,
    value: rate(ours),
    unit: 'MB/s',
    budget: null,
    rival: { name: 'curl, sha256sum and sync', value: rate(theirsInFull) },
    note: "The same downloads; curl's are followed by what they leave out, one after another",
  })
}

async function byWorkstation(folder: string, hub: Address, recording: Recording): Promise<number> {
  const { sealedSha256: sha256, sealedBytes: bytes } = recording
  const from = performance.now()
  const fetched = await fetchSealed({
    hub: createHubClient({ address: () => hub }),
    ...{ folder, sha256, bytes },
    signal: new AbortController().signal,
    progress: () => undefined,
  })
  const took = performance.now() - from
  expect(fetched).toEqual({ ok: true, value: null })
  rmSync(sealedPath(folder, sha256))
  return took
}

/** How long curl takes, and how long what it leaves out takes after it. */
function byCurl(
  folder: string,
  args: readonly string[],
  { sealedBytes, sealedSha256 }: Recording,
): { readonly curlMs: number; readonly restMs: number } {
  const file = join(folder, 'by-curl')
  const from = performance.now()
  const { status } = spawnSync('curl', ['-sf', '-o', file, ...args])
  const fetched = performance.now()
  const { stdout } = spawnSync('sha256sum', [file], { encoding: 'utf8' })
  spawnSync('sync', [file])
  const done = performance.now()
  expect([status, statSync(file).size, stdout.slice(0, 64)]).toEqual([0, sealedBytes, sealedSha256])
  rmSync(file)
  return { curlMs: fetched - from, restMs: done - fetched }
}

const addressOf = (hub: Address, { sealedSha256 }: Recording): string =>
  new URL(`/v1/media/${sealedSha256}`, hub.url).href

const fromHub = (hub: Address, recording: Recording): readonly string[] => [
  ...['-H', `Authorization: Bearer ${hub.token}`],
  addressOf(hub, recording),
]

/** It follows as the workstation does, and leaves the token behind. */
const fromStore = (hub: Address, recording: Recording): readonly string[] => [
  ...['-L', '-H', `${ACCEPT_HEADER}: ${ACCEPT_LINKS}`],
  ...fromHub(hub, recording),
]
