import { expect, test } from 'vitest'
import type { z } from 'zod'

import { createEnergies } from '#core/audio/energies.ts'
import { createPyramid } from '#core/audio/pyramid.ts'
import { createMeasuresKeeper } from '#main/media/measures-keeper.ts'
import { QueueFilter } from '#shared/queue.ts'
import { Sha256 } from '#shared/ids.ts'
import type { Measures } from '#shared/measures.ts'
import type { News } from '#shared/news.ts'
import { aCall, anAssignment, aRecording } from '#tests/support/builders.ts'
import { atNoon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { aSide, someMeasures } from '#tests/support/measures.ts'
import { aPut, aWorkstation, pull, type Workstation } from '#tests/support/workstation.ts'

/** Calls 1 … n of one agent, each recorded in two channels and assigned to me. */
function withCalls(count: number, call: Parameters<typeof aCall>[0] = {}): Workstation {
  const workstation = aWorkstation()
  for (let n = 1; n <= count; n++) {
    pull(
      workstation,
      aPut('call', aCall({ ...call, id: id.callId(n), recordingId: id.recordingId(n) })),
      aPut('recording', theRecording(n)),
      aPut('assignment', anAssignment({ id: id.assignmentId(n), callId: id.callId(n) })),
    )
  }
  return workstation
}

const theRecording = (n: number, change: Parameters<typeof aRecording>[0] = {}) =>
  aRecording({
    ...{ id: id.recordingId(n), callId: id.callId(n), channels: 2, agentChannel: 0 },
    ...change,
  })

/** A call of one minute in which the agent says so many syllables in twenty seconds. */
const saying = (syllables: number): Measures =>
  someMeasures({ channels: [aSide({ syllables }), aSide()] })

const found = ({ queue }: Workstation, filter: z.input<typeof QueueFilter> = {}) =>
  queue.page(QueueFilter.parse(filter), 0, 100, atNoon).rows.map(({ callId }) => callId)

const findingsOf = ({ queue }: Workstation, n: number) =>
  queue
    .page(QueueFilter.parse({}), 0, 100, atNoon)
    .rows.find(({ callId }) => callId === id.callId(n))?.findings

test('figures are kept as they were read off, and of one content alone', () => {
  const workstation = withCalls(1)
  const measures = someMeasures({ silences: [[1000, 8000]], basis: 'model' })

  expect(workstation.measures.of(id.recordingId())).toBeUndefined()
  workstation.measures.save(id.recordingId(), measures)
  expect(workstation.measures.of(id.recordingId())).toEqual(measures)

  const other = theRecording(1, { sha256: Sha256.parse('e'.repeat(64)) })
  pull(workstation, aPut('recording', other))
  expect(workstation.measures.of(id.recordingId())).toBeUndefined()
  expect(findingsOf(workstation, 1)).toBeNull()
})

test('what was said of the other side as the agent no longer counts, until it is said anew', () => {
  const workstation = withCalls(1)
  const measures = someMeasures({ channels: [aSide(), aSide({ interruptions: 3 })] })
  workstation.measures.save(id.recordingId(), measures)
  expect(findingsOf(workstation, 1)).toEqual([])

  pull(workstation, aPut('recording', theRecording(1, { agentChannel: 1 })))
  expect(findingsOf(workstation, 1)).toBeNull()

  workstation.measures.save(id.recordingId(), measures)
  expect(findingsOf(workstation, 1)).toEqual(['interrupts'])
})

test('a page tells whose figures took the wrong side for the agent’s, until they are made anew', () => {
  const workstation = withCalls(2)
  workstation.measures.save(id.recordingId(1), someMeasures())
  const [first, second] = [1, 2].map((n) => aPut('recording', theRecording(n, { agentChannel: 1 })))
  const page = [first, second].flatMap((change) => change ?? [])

  expect(pull(workstation, ...page).turned).toEqual([id.recordingId(1)])
  expect(pull(workstation, ...page).turned).toEqual([id.recordingId(1)])

  workstation.measures.save(id.recordingId(1), someMeasures())
  expect(pull(workstation, ...page).turned).toEqual([])
})

const late = someMeasures({ channels: [aSide({ wait: [0, 7000] }), aSide()] })
test.each([
  ['lateFirstWord', late],
  ['longSilence', someMeasures({ silences: [[0, 120_000]] })],
  ['deadAir', someMeasures({ silences: [[1000, 6000]] })],
  ['interrupts', someMeasures({ channels: [aSide({ interruptions: 2 }), aSide()] })],
  ['quiet', someMeasures({ channels: [aSide(), aSide({ levelDb: -40 })] })],
  ['clipped', someMeasures({ channels: [aSide(), aSide({ fullScaleShare: 0.03 })] })],
  [
    'longHold',
    someMeasures({
      basis: 'model',
      hold: { count: 1, ms: 90_000, longestMs: 90_000, musicMs: 90_000 },
    }),
  ],
] as const)('the queue finds, shows and counts a call with %s', (finding, measures) => {
  const workstation = withCalls(3)
  workstation.measures.save(id.recordingId(1), someMeasures())
  workstation.measures.save(id.recordingId(2), measures)

  expect(found(workstation, { findings: [finding] })).toEqual([id.callId(2)])
  expect(findingsOf(workstation, 2)).toContain(finding)
  expect([findingsOf(workstation, 1), findingsOf(workstation, 3)]).toEqual([[], null])
  expect(workstation.queue.counts(atNoon)).toMatchObject({
    measured: 2,
    findings: { [finding]: 1 },
  })
})

test('findings narrow each other down, and what else is filtered by', () => {
  const workstation = withCalls(3)
  const both = { ...late, silences: [[1000, 7000]] } satisfies Measures
  workstation.measures.save(id.recordingId(1), late)
  workstation.measures.save(id.recordingId(2), both)
  workstation.measures.save(id.recordingId(3), both)
  workstation.shelf.mark(id.recordingId(3), { state: 'ready' })

  expect(found(workstation, { findings: ['lateFirstWord', 'deadAir'] })).toHaveLength(2)
  expect(
    found(workstation, { findings: ['lateFirstWord', 'deadAir'], ready: true, sort: 'agent' }),
  ).toEqual([id.callId(3)])
})

test('dead air is found by the length that is set when the queue is looked at', () => {
  const workstation = withCalls(1)
  workstation.measures.save(id.recordingId(), someMeasures({ silences: [[1000, 6000]] }))
  const filter = QueueFilter.parse({ findings: ['deadAir'] })
  const totalAt = (deadAirMs: number) =>
    workstation.queue.page(filter, 0, 9, { ...atNoon, deadAirMs }).total

  expect([totalAt(1000), totalAt(5000), totalAt(5001)]).toEqual([1, 1, 0])
})

test('an agent who called cannot be late with an opening', () => {
  const workstation = withCalls(1, { direction: 'outbound' })
  workstation.measures.save(id.recordingId(), late)

  expect(findingsOf(workstation, 1)).toEqual([])
})

test('a call is unusually fast only beside enough other calls of its agent', () => {
  const workstation = withCalls(10)
  workstation.measures.save(id.recordingId(1), saying(130))
  for (let n = 2; n <= 8; n++) workstation.measures.save(id.recordingId(n), saying(78 + n))
  expect(findingsOf(workstation, 1)).toEqual([])
  expect(workstation.measures.normFor(id.recordingId(1))).toBeNull()

  workstation.measures.save(id.recordingId(9), saying(80))

  expect(findingsOf(workstation, 1)).toEqual(['fast'])
  expect(found(workstation, { findings: ['fast'] })).toEqual([id.callId(1)])
  expect(workstation.measures.normFor(id.recordingId(1))).toMatchObject({
    ...{ calls: 8, median: 4.125 },
  })

  workstation.measures.save(id.recordingId(10), saying(40))
  expect(found(workstation, { findings: ['slow'] })).toEqual([id.callId(10)])
})

test('another agent’s calls say nothing of this one’s pace', () => {
  const workstation = withCalls(9)
  pull(
    workstation,
    aPut('call', aCall({ agentId: 'A-2', id: id.callId(1), recordingId: id.recordingId(1) })),
  )
  workstation.measures.save(id.recordingId(1), saying(160))
  for (let n = 2; n <= 9; n++) workstation.measures.save(id.recordingId(n), saying(80))

  expect(workstation.measures.normFor(id.recordingId(1))).toBeNull()
  expect(findingsOf(workstation, 1)).toEqual([])
})

/** What the sound book keeps of a call of no length. */
const emptySpeech = JSON.stringify({ energies: Buffer.from(emptyEnergies()).toString('base64') })
function emptyEnergies(): Uint8Array {
  const { bytes } = createEnergies({ channels: 2, sampleRate: 8000, frames: 0, samplesPerWindow: 80 }) // prettier-ignore
  return bytes
}
const emptyPyramid = createPyramid({
  ...{ channels: 2, sampleRate: 8000, frames: 0, samplesPerBucket: 64, law: 'mulaw' },
}).bytes

function aKeeper({ sounds, hearings, measures }: Workstation) {
  const heard: News[] = []
  const bugs: unknown[] = []
  const keeper = createMeasuresKeeper({
    ...{ sounds, hearings, book: measures },
    announce: (news) => void heard.push(news),
    bug: (_, cause) => void bugs.push(cause),
  })
  return { keeper, heard, bugs }
}

test('what an earlier version measured gets its figures in the background, once', async () => {
  const workstation = withCalls(22)
  for (let n = 1; n <= 22; n++)
    workstation.sounds.save(id.recordingId(n), emptyPyramid, emptySpeech)
  workstation.measures.save(id.recordingId(7), someMeasures())
  const first = aKeeper(workstation)

  await first.keeper.catchUp()

  expect(workstation.measures.missing(null, 100)).toEqual([])
  expect(workstation.measures.of(id.recordingId(7))).toEqual(someMeasures())
  expect(workstation.queue.counts(atNoon).measured).toBe(22)
  expect(first.heard.map((news) => news.type)).toEqual(Array(2).fill('MeasuresChanged'))

  const again = aKeeper(workstation)
  await again.keeper.catchUp()
  expect(again.heard).toEqual([])
})

test('what is stopped goes on another time, and what cannot be read stops nothing', async () => {
  const workstation = withCalls(4)
  for (let n = 1; n <= 4; n++) workstation.sounds.save(id.recordingId(n), emptyPyramid, emptySpeech)
  workstation.sounds.save(id.recordingId(2), emptyPyramid, '{}')
  workstation.sounds.save(id.recordingId(3), emptyPyramid, 'not json')
  const stopped = aKeeper(workstation)
  stopped.keeper.close()
  await stopped.keeper.catchUp()
  expect(workstation.queue.counts(atNoon).measured).toBe(0)

  const { keeper, bugs } = aKeeper(workstation)
  await keeper.catchUp()

  expect(workstation.measures.missing(null, 100)).toEqual([id.recordingId(2), id.recordingId(3)])
  expect(bugs).toHaveLength(1)
})

test('figures of many turned recordings are made anew one after the other, and told of', async () => {
  const workstation = withCalls(22)
  for (let n = 1; n <= 22; n++) {
    workstation.sounds.save(id.recordingId(n), emptyPyramid, emptySpeech)
    workstation.measures.save(id.recordingId(n), someMeasures())
  }
  const { keeper, heard } = aKeeper(workstation)
  const page = Array.from({ length: 22 }, (_, n) =>
    aPut('recording', theRecording(n + 1, { agentChannel: 1 })),
  )

  await keeper.anew(pull(workstation, ...page).turned)

  expect(workstation.measures.missing(null, 100)).toEqual([])
  expect(workstation.measures.of(id.recordingId(22))?.durationMs).toBe(0)
  expect(heard.map((news) => news.type)).toEqual(Array(2).fill('MeasuresChanged'))
})

test('figures are told of as soon as a recording is measured', () => {
  const workstation = withCalls(1)
  workstation.sounds.save(id.recordingId(), emptyPyramid, emptySpeech)
  const { keeper, heard } = aKeeper(workstation)

  keeper.measured(id.recordingId())

  expect(heard).toEqual([{ type: 'MeasuresChanged', recordingIds: [id.recordingId()] }])
  expect(workstation.measures.of(id.recordingId())?.durationMs).toBe(0)
})
