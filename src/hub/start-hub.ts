import { rmSync } from 'node:fs'
import { join } from 'node:path'

import { createClipDesk } from '#hub/clip-desk.ts'
import type { HubConfig, HubOptions } from '#hub/config.ts'
import { checkOutside } from '#hub/config/check-outside.ts'
import { checkConfig } from '#hub/config/read-config.ts'
import type { Pool } from '#hub/db/pool.ts'
import { hasRecording } from '#hub/db/recordings.ts'
import { createHubStore } from '#hub/db/store.ts'
import { dueAroundNow, dueInTwoDays } from '#hub/due-dates.ts'
import { diskOf } from '#hub/disk.ts'
import { builtPages } from '#hub/http/web-pages.ts'
import { closePatiently } from '#hub/http/close-patiently.ts'
import { listen } from '#hub/http/listen.ts'
import { createServer } from '#hub/http/server.ts'
import { logBug, logRequest } from '#hub/log.ts'
import type { JobTools, JobWatch } from '#hub/keep-job.ts'
import { takeLock } from '#hub/lock.ts'
import { createMetrics } from '#hub/metrics/metrics.ts'
import { measureStore } from '#hub/metrics/measure-store.ts'
import { openBlobs, prepareFolder } from '#hub/open-blobs.ts'
import { openDatabase } from '#hub/open-database.ts'
import { offerOf, openPeople, waysIn } from '#hub/open-people.ts'
import type { BlobStore, HubClock } from '#hub/ports.ts'
import { takeInSample } from '#hub/sample/take-in-sample.ts'
import { keepSources } from '#hub/sources/keeper.ts'
import { keepSettling } from '#hub/reviews/keep-settling.ts'
import { keepClearing } from '#hub/retention/keep-clearing.ts'
import { createPlaceOpener } from '#hub/sources/open-place.ts'
import { createTryOut } from '#hub/sources/try-out.ts'
import { badConfig, HubStartError } from '#hub/start-failure.ts'
import { writePrivate } from '#hub/write-private.ts'
import type { OneTimeCode } from '#shared/admin/people.ts'
import { UtcMs } from '#shared/time.ts'

export type Hub = {
  readonly url: string
  readonly port: number
  /** The first inspector's; empty in an organisation, where people sign in. */
  readonly token: string
  /** Of who may take in calls; empty in an organisation. */
  readonly adminToken: string
  /** How the first administrator of an organisation signs in, for as long as none did. */
  readonly firstAdministrator: OneTimeCode | null
  /** Ends when the sample is in; at once where there is none. */
  readonly sampled: Promise<void>
  /** Of the embedded database as it runs now; null where the hub uses another. */
  readonly postgresPid: () => number | null
  readonly close: () => Promise<void>
}

/** Starts a hub, ready to be asked. Throws a `HubStartError`. */
export async function startHub(
  options: HubOptions,
  clock: HubClock = { now: () => UtcMs.parse(Date.now()) },
): Promise<Hub> {
  const config = await readConfig(options)
  const { dir } = config
  const undo: (() => Promise<void> | void)[] = []
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    prepareFolder(dir)
    const lock = await takeLock(join(dir, 'hub.lock'))
    if (!lock) throw new HubStartError({ type: 'AlreadyRunning', dir })
    undo.push(lock.release)

    // Behind the lock: what is on its way in belongs to the hub that holds it.
    const blobs = await openBlobs(config)
    const { pool, postgresPid, close: closeDatabase } = await openDatabase(config)
    undo.push(closeDatabase)
    return { ...(await serve(config, clock, blobs, pool, undo)), postgresPid, close }
  } catch (cause) {
    await close()
    throw cause
  }
}

async function serve(
  config: HubConfig,
  clock: HubClock,
  blobs: BlobStore,
  pool: Pool,
  undo: (() => Promise<void> | void)[],
): Promise<Omit<Hub, 'close' | 'postgresPid'>> {
  const { dir } = config
  const { org, ...secrets } = await openPeople(pool, clock, config)

  const firstStart = org.createdAt
  const dueAt = (nth: number) =>
    config.sample === undefined ? dueInTwoDays(clock.now()) : dueAroundNow(firstStart, nth)
  const metrics = createMetrics(clock.now, () => ({
    total: pool.totalCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  }))
  const base = createHubStore(
    {
      ...{ pool, clock, blobs, dueAt, scorecards: config.scorecards },
      ...{ ...waysIn(config, clock, org), isHousehold: config.signIn === undefined },
    },
    org.orgId,
  )
  const store = measureStore(base, metrics)
  const { ffmpeg, tls, trustProxy, behindProxy: isProxied } = config
  const workFolder = join(dir, 'work')
  // What lies there came from a run that did not live to finish it.
  rmSync(workFolder, { recursive: true, force: true })
  const open = createPlaceOpener(config.intake, workFolder)
  const clips = createClipDesk({ blobs, workFolder, ffmpeg })
  undo.push(clips.close)
  const server = createServer({
    clips,
    tryOut: createTryOut(pool, open, workFolder),
    ...{ store, blobs, clock, ffmpeg, hubName: org.orgName, onBug: logBug },
    ...{ tls, trustProxy, isProxied, pages: builtPages(), offer: offerOf(config) },
    ...{ metrics, metricsToken: config.metrics?.token },
    disk: config.objects === undefined ? () => diskOf(dir) : undefined,
    onRequest: config.logRequests ? logRequest : undefined,
  })
  undo.push(() => closePatiently(server))
  const { url, port, forget } = await listen(server, config)
  undo.push(forget)
  writePrivate(join(dir, 'hub.json'), JSON.stringify({ url, ...secrets, pid: process.pid }))

  const leaving = new AbortController()
  const { sample } = config
  const sampled =
    sample === undefined
      ? Promise.resolve()
      : takeInSample({
          sample,
          workFolder: join(dir, 'generated'),
          sink: store.intake(org),
          hasRecording: (externalId) => hasRecording(pool, org, externalId),
          signal: leaving.signal,
        }).catch((cause: unknown) => {
          if (!leaving.signal.aborted) logBug('sample', cause)
        })
  undo.push(async () => {
    leaving.abort()
    await sampled
  })
  const keep = (name: 'sources' | 'retention' | 'reviews', start: Kept): void => {
    const stop = new AbortController()
    const onDone = (): void => {
      metrics.jobDone(name)
    }
    const kept = start({ pool, clock, orgId: org.orgId, onBug: logBug, onDone }, stop.signal)
    undo.push(async () => {
      stop.abort()
      await kept
    })
  }
  if (config.intake.look) {
    keep('sources', ({ onDone, ...tools }, signal) =>
      keepSources(
        {
          ...{ ...tools, open, workFolder, ffmpeg, onRound: onDone },
          sinkOf: (teamId) => store.intake({ orgId: org.orgId, teamId }),
        },
        signal,
      ),
    )
  }
  keep('retention', (tools, signal) => keepClearing({ ...tools, blobs }, signal))
  keep('reviews', keepSettling)
  return { url, port, ...secrets, sampled }
}

/** A job that goes on until the signal comes. */
type Kept = (tools: JobTools & JobWatch, stop: AbortSignal) => Promise<void>

const readConfig = async (options: HubOptions): Promise<HubConfig> => {
  const config = checkConfig(options)
  const mistakes = config.ok
    ? (await checkOutside(config.value)).map((found) => ({
        ...found,
        origin: { type: 'program' } as const,
      }))
    : config.error
  if (config.ok && mistakes.length === 0) return config.value
  throw badConfig(mistakes)
}
