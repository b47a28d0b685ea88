import { expect, test } from 'vitest'

import { createSuggesting } from '#renderer/features/inspect/suggesting.ts'
import type { Activity } from '#shared/activity.ts'
import type { InspectView } from '#shared/inspect.ts'
import { PutAway } from '#shared/put-away.ts'
import { Scorecard } from '#shared/scorecard.ts'
import { defaultSettings } from '#shared/settings.ts'
import { someMeasures } from '#tests/support/measures.ts'
import {
  aDesk,
  aMark,
  anEvaluation,
  aRecording,
  aScorecard,
  aView,
  settled,
} from '#tests/unit/renderer/inspect/support.ts'

/** The first section's items are about dead air and about silences of two minutes. */
const hinted = (): Scorecard => {
  const card = aScorecard()
  const [first, ...rest] = card.sections
  const hints = [{ measure: 'deadAir' }, { measure: 'silence' }] as const
  const items = first?.items.map((item, index) => ({ ...item, hint: hints[index] }))
  return Scorecard.parse({ ...card, sections: [{ ...first, items }, ...rest] })
}

const nothingHeard: Activity = {
  ...{ basis: 'energy', channels: [], holds: [], deadAir: [], crosstalk: [], overlaps: [] },
}

/** A call with a silence of six seconds and one of two minutes. */
async function atCall(change: Partial<InspectView> = {}) {
  const desk = aDesk(aView({ scorecard: hinted(), recording: aRecording(), ...change }))
  await desk.open()
  await settled()
  const { store } = desk.inspecting
  const silences = [
    [3000, 9000],
    [20_000, 140_000],
  ] as const
  store.setState({
    activity: nothingHeard,
    measures: { measures: someMeasures({ silences }), norm: null },
  })
  const player = { at: () => 0, seek: (ms: number) => void desk.seeks.push(ms) }
  const suggesting = createSuggesting(store, desk.judging, {
    // Only where to seek is asked of the player.
    player: player as Parameters<typeof createSuggesting>[2]['player'],
    settings: () => defaultSettings,
  })
  const shown = () => suggesting.shown(store.getState()).map(({ id }) => id)
  return { desk, suggesting, shown, store }
}

const all = ['1.1 deadAir 3000', '1.1 deadAir 20000', '1.2 silence 20000']

test('what was heard is suggested on the items it concerns, and answers none of them', async () => {
  const { shown, store } = await atCall()

  expect(shown()).toEqual(all)
  expect(store.getState().sheet?.score.total).toBe(15)
  expect(store.getState().sheet?.itemsByKey.get('1.1')?.state).toBe('unanswered')
})

test('a key goes from one to the next, and round', async () => {
  const { suggesting, desk, store } = await atCall()

  for (let press = 0; press < 4; press++) suggesting.goToNext()

  expect(desk.seeks).toEqual([3000, 20_000, 20_000, 3000])
  expect(store.getState()).toMatchObject({ suggested: all[0], focusedItem: '1.1' })
})

test('one that is accepted becomes a mark of the person’s over that stretch, and is settled', async () => {
  const { suggesting, desk, shown } = await atCall()
  suggesting.goToNext()

  suggesting.acceptCurrent()
  await expect.poll(shown).toEqual(all.slice(1))

  expect(desk.asked.at(-1)).toMatchObject({
    method: 'marks.add',
    input: { itemKey: '1.1', at: 3000, end: 9000, note: '' },
  })
})

test('one that is put away stays away, no mark is made, and undo brings it back', async () => {
  const { suggesting, desk, shown } = await atCall()
  suggesting.goToNext()

  suggesting.dismissCurrent()
  await expect.poll(shown).toEqual(all.slice(1))
  expect(desk.asked.at(-1)).toMatchObject({
    method: 'evaluations.putAway',
    input: { itemKey: '1.1', measure: 'deadAir', at: 3000, isAway: true },
  })
  expect(desk.state().view?.marks).toEqual([])

  await desk.judging.undo()
  expect(shown()).toEqual(all)
  await desk.judging.redo()
  expect(shown()).toEqual(all.slice(1))
})

test('one that was put away before is not there when the call is opened again', async () => {
  const putAway = [PutAway.parse({ itemKey: '1.1', measure: 'deadAir', at: 20_200 })]

  const { shown } = await atCall({ putAway })

  expect(shown()).toEqual([all[0], all[2]])
})

test('one whose putting away the disk refused stays, and the reason is said', async () => {
  const { suggesting, desk, shown, store } = await atCall()
  desk.refuse({ type: 'StorageFull' })
  suggesting.goToNext()

  suggesting.dismissCurrent()
  await settled()

  expect(shown()).toEqual(all)
  expect(store.getState().refusal).toEqual({ type: 'StorageFull' })
})

test('an item that was answered has none, nor has a stretch that was marked', async () => {
  const answered = await atCall()
  await answered.desk.judging.answer(['1.1'], { state: 'ok' })
  expect(answered.shown()).toEqual([all[2]])

  const marked = await atCall({ marks: [aMark({ itemKey: '1.2', at: 50_000 })] })
  expect(marked.shown()).toEqual(all.slice(0, 2))
})

test('a submitted evaluation has none', async () => {
  const evaluation = anEvaluation({ state: 'submitted', submittedAt: 2 })

  const { shown, suggesting, store } = await atCall({ evaluation })
  suggesting.goToNext()

  expect(shown()).toEqual([])
  expect(store.getState().said).toEqual({ type: 'none' })
})

test('without figures, or without a scorecard, there are none', async () => {
  const { store, shown } = await atCall()
  store.setState({ measures: null })
  expect(shown()).toEqual([])

  expect((await atCall({ scorecard: null })).shown()).toEqual([])
})
