import type { Metrics } from '#hub/metrics/metrics.ts'
import type { HubStore } from '#hub/ports.ts'
import type { IntakeSink } from '#intake/sink.ts'

/** The store, with what goes through it counted. */
export const measureStore = (store: HubStore, metrics: Metrics): HubStore => ({
  ...store,
  push: async (caller, request) => {
    const reply = await store.push(caller, request)
    for (const { state } of reply.results) metrics.facts.inc({ state })
    return reply
  },
  pull: async (caller, request) => {
    const json = await store.pull(caller, request)
    metrics.pulls.inc()
    metrics.pulledBytes.inc(Buffer.byteLength(json))
    metrics.pulledRows.inc(rowsIn(json))
    return json
  },
  intake: (place) => measureSink(store.intake(place), metrics),
})

const measureSink = (sink: IntakeSink, metrics: Metrics): IntakeSink => ({
  ...sink,
  saveCalls: async (batch) => {
    const saved = await sink.saveCalls(batch)
    metrics.calls.inc(saved.length)
    return saved
  },
  saveRecording: async (found) => {
    const state = await sink.saveRecording(found)
    metrics.recordings.inc({ state })
    return state
  },
  problem: async (problem) => {
    await sink.problem(problem)
    metrics.problems.inc({ kind: problem.kind })
  },
})

/** Every row begins so, and in text the quotes would be escaped. */
const ROW = '{"seq":'

const rowsIn = (json: string): number => {
  let rows = 0
  for (let at = json.indexOf(ROW); at >= 0; at = json.indexOf(ROW, at + ROW.length)) rows += 1
  return rows
}
