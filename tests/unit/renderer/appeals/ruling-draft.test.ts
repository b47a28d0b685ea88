import { describe, expect, test } from 'vitest'

import {
  changeSoFar,
  lacks,
  readRuling,
  ruledItems,
  rulingFor,
  type DraftedItem,
} from '#renderer/features/appeals/ruling-draft.ts'
import type { Verdict } from '#shared/calibration.ts'
import { anAppeal, theAppeal } from '#tests/support/appealing/case.ts'
import { aScorecard } from '#tests/support/builders.ts'
import { markId } from '#tests/support/ids.ts'

const now = anAppeal('ruling')
const appeal = theAppeal(now)
const [fresh] = rulingFor(appeal)
if (!fresh) throw new Error('nothing was appealed')
const [result] = now.versions
if (!result) throw new Error('nothing was told')

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
    expect(rulingFor(again)).toMatchObject([{ decision: 'proposed', reason: '只有一次' }])
  })
})

describe('what was kept of a ruling', () => {
  test('comes back as it was written', () => {
    const written = [
      said({ decision: 'other', outcome: { verdict: fine, marks: [] }, reason: '半' }),
    ]
    expect(readRuling(JSON.stringify(written), appeal)).toEqual(written)
  })
  test('of an item that is not of the appeal is left out, and broken words are as if none were kept', () => {
    expect(
      readRuling(JSON.stringify([{ ...fresh, itemKey: '1.1', reason: '别的' }]), appeal),
    ).toEqual([fresh])
    for (const broken of ['{', 'null', '[{"itemKey":3}]']) {
      expect(readRuling(broken, appeal)).toEqual([fresh])
    }
  })
})

describe('what a ruling would come to', () => {
  const after = (draft: DraftedItem) => {
    const change = changeSoFar(aScorecard(), result, [draft], appeal)
    return [change.before.total, change.after.total]
  }
  test('is told while it is decided, before a reason is written', () => {
    expect(after(fresh)).toEqual([80, 80])
    expect(after(said({ decision: 'keep' }))).toEqual([80, 80])
    expect(after(said({ decision: 'proposed' }))).toEqual([80, 90])
    expect(after(said({ decision: 'other', outcome: { verdict: fine, marks: [] } }))).toEqual([
      80, 100,
    ])
    expect(after(said({ decision: 'other', outcome: null }))).toEqual([80, 80])
  })
})
