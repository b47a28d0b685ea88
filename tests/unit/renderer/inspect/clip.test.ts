import { describe, expect, test } from 'vitest'

import {
  addPressed,
  addRedaction,
  changeRedaction,
  faultsOf,
  openDraft,
  redactionsToSend,
  removeRedaction,
  selectEdge,
  stepPicked,
  uncovered,
  withCursor,
  withEdge,
  type ClipDraft,
} from '#renderer/features/inspect/clip-draft.ts'
import {
  aDesk,
  aMark,
  anEvaluation,
  aRecording,
  aView,
} from '#tests/unit/renderer/inspect/support.ts'

const aDraft = (change: Partial<ClipDraft> = {}): ClipDraft => ({
  ...openDraft({ durationMs: 60_000, channels: 2, agentChannel: 0 }, [10_000, 20_000], []),
  ...change,
})

const given = (
  ...spans: readonly (readonly [number, number, ('agent' | 'customer' | 'both')?])[]
) =>
  spans.reduce(
    (draft, [from, to, side = 'both']) =>
      addRedaction({ ...draft, side, selection: [from, to] }, 'mute'),
    aDraft(),
  )

describe('a clip that is being made', () => {
  test('lies within the recording, whatever was asked for', () => {
    expect(
      openDraft({ durationMs: 60_000, channels: 2, agentChannel: 0 }, [-500, 90_000], []),
    ).toMatchObject({
      ...{ from: 0, to: 60_000, cursor: 0 },
    })
    expect(withEdge(aDraft(), 'to', 90_000).to).toBe(60_000)
    expect(withEdge(aDraft(), 'from', 12_345.4)).toMatchObject({ from: 12_345, cursor: 12_345 })
  })

  test('keeps its cursor and its selection inside', () => {
    expect(withCursor(aDraft(), 99_999).cursor).toBe(20_000)
    const selected = aDraft({ selection: [11_000, 19_000] })
    expect(withEdge(selected, 'to', 15_000).selection).toEqual([11_000, 15_000])
    expect(withEdge(selected, 'to', 10_500).selection).toBeNull()
  })

  test('is selected in from the cursor, to the far end at first', () => {
    const begun = selectEdge(aDraft({ cursor: 12_000 }), 'in')
    expect(begun.selection).toEqual([12_000, 20_000])
    expect(selectEdge({ ...begun, cursor: 14_000 }, 'out').selection).toEqual([12_000, 14_000])
    expect(selectEdge(aDraft({ cursor: 10_000 }), 'out').selection).toBeNull()
  })
})

test('two channels that sound the same are only redacted together', () => {
  const draft = openDraft({ durationMs: 60_000, channels: 2, agentChannel: null }, [0, 5000], [])
  const redacted = addRedaction({ ...draft, side: 'agent' }, 'mute')

  expect([...faultsOf(redacted).values()]).toEqual(['NoSuchSide'])
})

describe('redactions', () => {
  test('take what is selected, of the side that is chosen, and are picked', () => {
    const draft = addRedaction(aDraft({ selection: [12_000, 13_000], side: 'customer' }), 'tone')

    expect(draft.redactions).toEqual([
      { id: 1, from: 12_000, to: 13_000, side: 'customer', mode: 'tone', reason: 'other' },
    ])
    expect(draft).toMatchObject({ selection: null, picked: 1 })
  })

  test('take a second from the cursor on where nothing is selected, and end with the clip', () => {
    expect(addRedaction(aDraft({ cursor: 15_000 }), 'mute').redactions).toMatchObject([
      { from: 15_000, to: 16_000 },
    ])
    expect(addRedaction(aDraft({ cursor: 19_400 }), 'mute').redactions).toMatchObject([
      { from: 19_400, to: 20_000 },
    ])
    expect(addRedaction(aDraft({ cursor: 20_000 }), 'mute').redactions).toEqual([])
  })

  test('stand in the order of time and are gone through by key', () => {
    const draft = given([15_000, 16_000], [11_000, 12_000])

    expect(draft.redactions.map(({ from }) => from)).toEqual([11_000, 15_000])
    const first = stepPicked({ ...draft, picked: null }, 1)
    expect(first).toMatchObject({ picked: 2, cursor: 11_000 })
    expect(stepPicked(first, 1).picked).toBe(1)
    expect(stepPicked(first, -1).picked).toBe(2)
  })

  test('that are removed hand on to their neighbour', () => {
    const draft = given([11_000, 12_000], [13_000, 14_000], [15_000, 16_000])

    expect(removeRedaction(draft, 2)).toMatchObject({ picked: 3 })
    expect(removeRedaction(draft, 3)).toMatchObject({ picked: 2 })
    expect(removeRedaction(given([11_000, 12_000]), 1)).toMatchObject({
      redactions: [],
      picked: null,
    })
  })

  test.each([
    [
      'where one meets another of its side',
      given([11_000, 13_000, 'agent'], [12_000, 14_000, 'agent']),
      [2, 'Overlap'],
    ],
    [
      'where one of both meets it',
      given([11_000, 13_000, 'agent'], [12_000, 14_000]),
      [2, 'Overlap'],
    ],
    [
      'where it ends early',
      changeRedaction(given([11_000, 13_000]), 1, { to: 11_000 }),
      [1, 'Empty'],
    ],
    [
      'of a side that cannot be told apart',
      { ...given([11_000, 13_000, 'agent']), apart: false },
      [1, 'NoSuchSide'],
    ],
  ] as const)('are at fault %s', (_, draft, fault) => {
    expect([...faultsOf(draft)]).toEqual([fault])
  })

  test('of the two sides may lie over each other', () => {
    expect(faultsOf(given([11_000, 13_000, 'agent'], [12_000, 14_000, 'customer'])).size).toBe(0)
  })

  test('are cut to the clip when it is saved, and left out where they lie outside', () => {
    const draft = withEdge(given([11_000, 13_000], [18_000, 19_000]), 'to', 12_000)

    expect(redactionsToSend(draft)).toEqual([
      { from: 11_000, to: 12_000, side: 'both', mode: 'mute', reason: 'other' },
    ])
  })

  test('are proposed for pressed keys that nothing covers yet', () => {
    const pressed = [
      { range: [11_000, 11_500], side: 'customer' },
      { range: [15_000, 15_500], side: 'customer' },
      { range: [19_800, 20_400], side: 'customer' },
      { range: [30_000, 31_000], side: 'customer' },
    ] as const
    const draft = given([11_200, 12_000, 'customer'])

    const open = uncovered(draft, pressed)

    expect(open.map(({ range }) => range)).toEqual([
      [15_000, 15_500],
      [19_800, 20_000],
    ])
    const taken = addPressed(draft, open)
    expect(taken.redactions.at(-1)).toMatchObject({
      side: 'customer',
      mode: 'mute',
      reason: 'card',
    })
    expect(uncovered(taken, pressed)).toEqual([])
    expect(faultsOf(taken).size).toBe(0)
  })
})

describe('the clip dialog', () => {
  const aReadyDesk = async () => {
    const evaluation = anEvaluation()
    const mark = aMark({ evaluationId: evaluation.id, at: 3000 })
    const desk = aDesk(aView({ evaluation, marks: [mark], recording: aRecording() }))
    await desk.open()
    return { desk, mark }
  }
  const draftOf = (desk: Awaited<ReturnType<typeof aReadyDesk>>['desk']) =>
    desk.clipping.store.getState().draft

  test('opens on a moment with what was said around it', async () => {
    const { desk, mark } = await aReadyDesk()
    desk.looking.goToMark(mark.id)

    desk.clipping.open()

    expect(draftOf(desk)).toMatchObject({ from: 0, to: 8000 })
  })

  test('opens on what is selected, else around the playhead', async () => {
    const { desk } = await aReadyDesk()
    desk.playAt(6000)
    desk.clipping.open()
    expect(draftOf(desk)).toMatchObject({ from: 1000, to: 11_000 })

    desk.looking.select([250, 1250])
    desk.clipping.open()
    expect(draftOf(desk)).toMatchObject({ from: 250, to: 1250 })
  })

  test('saves with its redactions, closes, and says where the file is', async () => {
    const { desk } = await aReadyDesk()
    desk.looking.select([1000, 4000])
    desk.clipping.open()
    desk.clipping.select([2000, 2500], 'customer')
    desk.clipping.add('tone')
    desk.clipping.setFormat('mp3')

    await desk.clipping.save()

    expect(desk.asked.at(-1)).toMatchObject({
      method: 'inspect.clip',
      input: {
        ...{ from: 1000, to: 4000, format: 'mp3' },
        redactions: [{ from: 2000, to: 2500, side: 'customer', mode: 'tone', reason: 'other' }],
      },
    })
    expect(draftOf(desk)).toBeNull()
    expect(desk.state().clip).toEqual({ path: '/clips/a.wav' })
  })

  test('stays open with the reason where the clip cannot be written', async () => {
    const { desk } = await aReadyDesk()
    desk.looking.select([0, 1000])
    desk.clipping.open()
    desk.refuse(Object.assign({ type: 'CannotWrite' }, { folder: '/ro' }))

    await desk.clipping.save()

    expect(desk.clipping.store.getState()).toMatchObject({
      saving: null,
      refusal: { type: 'CannotWrite', folder: '/ro' },
    })
    expect(draftOf(desk)).not.toBeNull()
    expect(desk.state().clip).toBeNull()
  })

  test('saves nothing while a redaction is at fault', async () => {
    const { desk } = await aReadyDesk()
    desk.looking.select([0, 4000])
    desk.clipping.open()
    desk.clipping.select([1000, 2000])
    desk.clipping.add('mute')
    desk.clipping.select([1500, 2500])
    desk.clipping.add('mute')
    const before = desk.asked.length

    await desk.clipping.save()

    expect(desk.asked).toHaveLength(before)
  })

  test('remembers the redactions of the call when it is opened again', async () => {
    const { desk } = await aReadyDesk()
    desk.looking.select([0, 4000])
    desk.clipping.open()
    desk.clipping.add('mute')
    desk.clipping.close()

    desk.clipping.open()

    expect(draftOf(desk)?.redactions).toHaveLength(1)
  })

  test('tells how far the saving is', async () => {
    const { desk } = await aReadyDesk()
    desk.looking.select([0, 4000])
    desk.clipping.open()
    desk.hold()
    const saving = desk.clipping.save()
    const callId = desk.state().callId
    if (callId === null) throw new Error('no call is open')

    desk.clipping.hear({ type: 'ClipProgress', callId, share: 0.4 })
    expect(desk.clipping.store.getState().saving).toBe(0.4)

    await desk.release()
    await saving
    expect(desk.clipping.store.getState().saving).toBeNull()
  })
})
