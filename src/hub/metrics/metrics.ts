import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

import type { UtcMs } from '#shared/time.ts'

/** How many connections to the database there are, and how many wait for one. */
export type PoolFigures = {
  readonly total: number
  readonly idle: number
  readonly waiting: number
}

export type Metrics = ReturnType<typeof createMetrics>

/** Figures of one hub since it started, for Prometheus. None of them names a person or a call. */
export function createMetrics(now: () => UtcMs, poolFigures: () => PoolFigures) {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name: `earshot_hub_${name}_total`, help, labelNames, registers })

  new Gauge({
    name: 'earshot_hub_database_connections',
    help: 'Connections to the database by what they do; "waiting" are requests without one',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, count] of Object.entries(poolFigures())) this.set({ state }, count)
    },
  })

  const done = new Map<string, UtcMs>()
  new Gauge({
    name: 'earshot_hub_job_age_seconds',
    help: 'How long ago a job that runs by itself last ended well on this hub',
    labelNames: ['job'],
    registers,
    collect() {
      for (const [job, at] of done) this.set({ job }, (now() - at) / 1000)
    },
  })

  return {
    registry,
    requests: new Histogram({
      name: 'earshot_hub_request_duration_seconds',
      help: 'From the head of a request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    }),
    open: new Gauge({
      name: 'earshot_hub_open_requests',
      help: 'Requests that are being answered; those of /v1/sync/events stay open',
      labelNames: ['route'],
      registers,
    }),
    facts: counter('facts', 'Facts that workstations told, by what came of them', 'state'),
    pulls: counter('pulls', 'Answers to pulls'),
    pulledRows: counter('pulled_rows', 'Rows in the answers to pulls'),
    pulledBytes: counter('pulled_bytes', 'Bytes of the answers to pulls'),
    soundBytes: counter('sound_bytes', 'Bytes of recordings that this hub sent itself'),
    calls: counter('intake_calls', 'Calls of logs that were taken in, also those that were known'),
    recordings: counter('intake_recordings', 'Recordings taken in, by what came of it', 'state'),
    problems: counter('intake_problems', 'What could not be taken in, by kind', 'kind'),
    bugs: counter('bugs', 'Answers of 500'),
    /** A job that runs by itself ended well. */
    jobDone: (job: string): void => {
      done.set(job, now())
    },
  }
}
