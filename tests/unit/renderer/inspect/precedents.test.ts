import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'

import { createPrecedents } from '#renderer/features/inspect/precedents.ts'
import { freshState, type InspectState } from '#renderer/features/inspect/state.ts'
import { Precedent } from '#shared/calibration.ts'
import { ok } from '#shared/result.ts'
import { aScorecard, aView, anId, settled } from '#tests/unit/renderer/inspect/support.ts'

const card = aScorecard()
const other = aScorecard()

const aPrecedent = (itemKey: string, reason: string, scorecardId: string = card.id): Precedent =>
  Precedent.parse({
    ...{ calibrationId: anId(), callId: anId(), scorecardId, scorecardVersion: 1, itemKey },
    ...{ verdict: { state: 'hit' }, reason, at: 1 },
  })

function aDesk(agreed: Precedent[]) {
  const store = createStore<InspectState>()(() => freshState)
  const precedents = createPrecedents(store, {
    calibrations: {
      precedents: ({ scorecardId }) =>
        Promise.resolve(ok(agreed.filter((each) => each.scorecardId === scorecardId))),
    },
  })
  const reasons = (itemKey: string) =>
    precedents.byItem
      .getState()
      .all.get(itemKey)
      ?.map(({ reason }) => reason) ?? []
  const open = async (scorecard: typeof card | null) => {
    store.setState({ view: aView({ scorecard }) })
    await settled()
  }
  return { precedents, reasons, open }
}

test('what was agreed on an item comes with the scorecard, and goes with it', async () => {
  const { reasons, open } = aDesk([
    aPrecedent('1.1', '没有报工号'),
    aPrecedent('1.1', '只报了姓'),
    aPrecedent('1.2', '别的卡', other.id),
  ])

  await open(card)
  expect(reasons('1.1')).toEqual(['没有报工号', '只报了姓'])
  expect(reasons('1.2')).toEqual([])

  await open(other)
  expect(reasons('1.1')).toEqual([])
  expect(reasons('1.2')).toEqual(['别的卡'])

  await open(null)
  expect(reasons('1.2')).toEqual([])
})

test('what a room agrees on meanwhile is heard of', async () => {
  const agreed: Precedent[] = []
  const { precedents, reasons, open } = aDesk(agreed)
  await open(card)

  agreed.push(aPrecedent('1.1', '没有报工号'))
  precedents.hear({ type: 'CalibrationChanged', calibrationId: null })
  await settled()

  expect(reasons('1.1')).toEqual(['没有报工号'])
})
