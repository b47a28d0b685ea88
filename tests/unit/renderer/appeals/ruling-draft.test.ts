import { describe, expect, test } from 'vitest'

import {
  lacks,
  readRuling,
  ruledItems,
  rulingFor,
  type DraftedItem,
} from '#renderer/features/appeals/ruling-draft.ts'
import type { Verdict } from '#shared/calibration.ts'
import { anAppeal, theAppeal } from '#tests/support/appealing/case.ts'
import { markId } from '#tests/support/ids.ts'

const now = anAppeal('ruling')
const appeal = theAppeal(now)
const [fresh] = rulingFor(appeal).items
if (!fresh) throw new Error('nothing was appealed')

const said = (change: Partial<DraftedItem>): DraftedItem => ({ ...fresh, ...change })
const fine: Verdict = { state: 'ok', value: null }

describe('a ruling', () => {
  test('begins with nothing decided', () => {
    expect(lacks(fresh, { proposed: null })).toBe('decision')
    expect(ruledItems([fresh], appeal)).toBeNull()
  })
  test('is whole once each item is decided, with a reason', () => {
    const decided = said({ decision: 'proposed' })
    expect(lacks(decided, { proposed: appeal.items[0]?.proposed ?? null })).toBe('reason')
    expect(ruledItems([{ ...decided, reason: '  ' }], appeal)).toBeNull()
    const whole = ruledItems([{ ...decided, reason: ' 只有一次 ' }], appeal)
    expect(whole).toMatchObject([
      { decision: 'proposed', reason: '只有一次', outcome: { marks: [markId(1)] } },
    ])
  })
  test('cannot take what nobody proposed, nor another outcome that is none', () => {
    expect(lacks(said({ decision: 'proposed' }), { proposed: null })).toBe('outcome')
    expect(lacks(said({ decision: 'other' }), { proposed: null })).toBe('outcome')
  })
  test('that came back begins with what was ruled before', () => {
    const again = theAppeal(anAppeal('concurring'))
    expect(rulingFor(again).items).toMatchObject([{ decision: 'proposed', reason: '只有一次' }])
  })
})

describe('what was kept of a ruling', () => {
  test('comes back as it was written', () => {
    const items = [said({ decision: 'other', outcome: { verdict: fine, marks: [] }, reason: '半' })]
    expect(readRuling(JSON.parse(JSON.stringify({ items })), appeal)).toEqual({ items })
  })
  test('of an item that is not of the appeal is left out, and what cannot be read is none', () => {
    const foreign = { items: [{ ...fresh, itemKey: '1.1', reason: '别的' }] }
    expect(readRuling(foreign, appeal)).toEqual({ items: [fresh] })
    for (const broken of [null, [], { items: [{ itemKey: 3 }] }]) {
      expect(readRuling(broken, appeal)).toBeNull()
    }
  })
})
