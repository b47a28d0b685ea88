import { describe, expect, test } from 'vitest'

import { noListening } from '#core/evaluation/heard.ts'
import { HeardRun } from '#shared/listening.ts'

import { aDesk, aRecording, aMark, anEvaluation, anId, aView, settled } from './support.ts'
import { createInspecting } from '#renderer/features/inspect/store.ts'
import type { Activity } from '#shared/activity.ts'
import type { CallId } from '#shared/ids.ts'
import { ok, type Result } from '#shared/result.ts'

const anotherCall = anId() as CallId // Ids of tests are made as ids are.

describe('opening a call', () => {
  test('shows its marks, its score and the first open item', async () => {
    const evaluation = anEvaluation()
    const desk = aDesk(aView({ evaluation, marks: [aMark({ evaluationId: evaluation.id })] }))

    await desk.open()

    const { phase, sheet, focusedItem } = desk.state()
    expect({ phase, total: sheet?.score.total, focusedItem }).toEqual({
      phase: 'open',
      total: 13,
      focusedItem: '1.2',
    })
  })

  test('that is gone says so', async () => {
    const desk = aDesk()
    desk.refuse({ type: 'CallNotFound' })

    await desk.open()

    expect(desk.state().phase).toBe('missing')
  })

  test('ignores the reply for a call one has left', async () => {
    const desk = aDesk()
    desk.hold()
    const first = desk.open()
    const second = desk.inspecting.open(anotherCall)
    await desk.release()
    await Promise.all([first, second])

    expect(desk.state().view?.call.id).toBe(anotherCall)
  })

  test('asks for a recording that is not here yet before all others', async () => {
    const desk = aDesk(aView({ recording: { ...aRecording(), sound: { type: 'waiting' } } }))

    await desk.open()

    expect(desk.asked.map(({ method }) => method)).toEqual(['inspect.open', 'inspect.want'])
  })

  test('brings the sound once, however often the view is asked for again', async () => {
    const desk = aDesk(aView({ recording: aRecording() }))
    await desk.open()

    desk.inspecting.hear({ type: 'MirrorChanged' })
    desk.inspecting.hear({ type: 'MirrorChanged' })
    await settled()

    expect(desk.sounds).toBe(1)
  })

  test('counts as sent when the hub has all of it, without being asked for again', async () => {
    const desk = aDesk(aView({ sent: false }))
    await desk.open()
    const { call } = desk.state().view ?? aView()

    desk.inspecting.hear({ type: 'FactsSent', count: 1, calls: [anotherCall] })
    expect(desk.state().view?.sent).toBe(false)
    desk.inspecting.hear({ type: 'FactsSent', count: 1, calls: [anotherCall, call.id] })
    expect(desk.state().view?.sent).toBe(true)
    expect(desk.asked.filter(({ method }) => method === 'inspect.open')).toHaveLength(1)
  })

  test('brings the sound when the download is done', async () => {
    const recording = { ...aRecording(), sound: { type: 'waiting' } as const }
    const desk = aDesk(aView({ recording }))
    await desk.open()
    expect(desk.sounds).toBe(0)

    const sound = { type: 'ready' } as const
    desk.has({ recording: { ...recording, sound } })
    desk.inspecting.hear({ type: 'SoundChanged', recordingId: recording.id, sound })
    await settled()

    expect(desk.sounds).toBe(1)
  })

  test('asks again what is heard when the speech model has listened', async () => {
    const recording = aRecording()
    const desk = aDesk(aView({ recording }))
    await desk.open()
    const asked = () => desk.asked.filter(({ method }) => method === 'inspect.activity').length
    const before = asked()

    desk.inspecting.hear({ type: 'ActivityChanged', recordingId: aRecording().id })
    desk.inspecting.hear({ type: 'ActivityChanged', recordingId: recording.id })
    await settled()

    expect(asked()).toBe(before + 1)
  })

  test('shows what was heard by the threshold that was set last, whatever is measured first', async () => {
    const { deps } = aDesk(aView({ recording: aRecording() }))
    const replies: ((deadAir: [number, number]) => void)[] = []
    const activity = () =>
      new Promise<Result<Activity>>((resolve) => {
        replies.push((deadAir) => {
          const rest = {
            channels: [],
            basis: 'energy',
            holds: [],
            overlaps: [],
            crosstalk: [],
          } as const
          resolve(ok({ ...rest, deadAir: [deadAir] }))
        })
      })
    const inspect = { ...deps.client.inspect, activity }
    const inspecting = createInspecting({ ...deps, client: { ...deps.client, inspect } })
    await inspecting.open(anotherCall)
    await settled()
    void inspecting.remeasure()
    void inspecting.remeasure()

    expect(replies).toHaveLength(3)
    replies[2]?.([1000, 9000])
    replies[1]?.([1000, 4000])
    replies[0]?.([1000, 3000])
    await settled()

    expect(inspecting.store.getState().activity?.deadAir).toEqual([[1000, 9000]])
  })

  test('follows the download of its own recording alone', async () => {
    const recording = { ...aRecording(), sound: { type: 'waiting' } as const }
    const desk = aDesk(aView({ recording }))
    await desk.open()

    const sound = { type: 'downloading', share: 0.5 } as const
    desk.inspecting.hear({ type: 'SoundChanged', recordingId: aRecording().id, sound })
    expect(desk.state().sound).toEqual({ type: 'waiting' })

    desk.inspecting.hear({ type: 'SoundChanged', recordingId: recording.id, sound })
    expect(desk.state().sound).toEqual(sound)
  })
})

describe('looking', () => {
  test('goes from mark to mark and plays from there', async () => {
    const evaluation = anEvaluation()
    const marks = [500, 1500].map((at) => aMark({ evaluationId: evaluation.id, at }))
    const desk = aDesk(aView({ evaluation, marks }))
    await desk.open()

    desk.looking.stepMark(1)
    desk.looking.stepMark(1)
    desk.looking.stepMark(1)

    expect(desk.seeks).toEqual([500, 1500])
    expect(desk.state().selectedMark).toBe(marks[1]?.id)
  })

  test('goes round the open items', async () => {
    const desk = aDesk()
    await desk.open()

    const visited = [1, 2, 3].map(() => {
      desk.looking.stepOpen(1)
      return desk.state().focusedItem
    })

    expect(visited).toEqual(['1.2', '2.1', '1.1'])
  })
})

test('what was heard is kept with the place and shown at once', async () => {
  const before = { ...noListening, agent: [[0, 1000]], customer: [[0, 1000]] } as const
  const desk = aDesk(aView({ heard: [[0, 1000]], listening: before }))
  await desk.open()

  const heard = [HeardRun.parse({ from: 900, to: 2400, speed: 150, sides: 'both' })]
  desk.inspecting.keepPlace(2400, { heard, skipped: [], replays: 0 })

  expect(desk.state().heard).toEqual([[0, 2400]])
  expect(desk.state().listening.speeds).toEqual([[150, 1500]])
  expect(desk.asked.at(-1)).toMatchObject({ input: { at: 2400, heard } })
})
