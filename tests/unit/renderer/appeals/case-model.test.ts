import { describe, expect, test } from 'vitest'

import { readCase } from '#renderer/features/appeals/case-model.ts'
import {
  appealable,
  changed,
  emptyFiling,
  filedItems,
  readFiling,
  toggled,
} from '#renderer/features/appeals/filing-draft.ts'
import type { RuledItem } from '#shared/appeals.ts'
import { anAppeal, aPublished, theAppeal, whatWasSubmitted } from '#tests/support/appealing/case.ts'
import { team } from '#tests/support/appealing/people.ts'
import { aScorecard, itemKey } from '#tests/support/builders.ts'
import { markId } from '#tests/support/ids.ts'

const card = aScorecard()
const key = itemKey('1.2')

/** The first listener found the deduction once, the second as it was judged. */
function wholeAt(state: Parameters<typeof anAppeal>[0]) {
  const { review, versions, appeals } = anAppeal(state)
  const appeal = theAppeal({ review, versions, appeals })
  const all = whatWasSubmitted()
  const once = whatWasSubmitted(all.marks.slice(0, 1))
  const heard = [
    { ...once, by: team.second.id },
    { ...all, by: team.third.id },
  ]
  return { appeal, review, versions, heard: heard.slice(0, appeal.second ? 2 : 1) }
}

const modelOf = (state: Parameters<typeof anAppeal>[0], ruled: readonly RuledItem[] = []) => {
  const model = readCase(card, wholeAt(state), ruled)
  if (!model) throw new Error('no model')
  return model
}
const ruling = (change: Partial<RuledItem>): RuledItem[] => [
  { itemKey: key, decision: 'keep', outcome: null, reason: '', ...change },
]

describe('an appeal side by side', () => {
  test('has what was judged, what each listener found, and whether it is the same', () => {
    const [item] = modelOf('concurring').items
    expect(
      item?.sides.map(({ side, by, isAsJudged, finding }) => [
        side,
        by,
        isAsJudged,
        finding?.count,
        finding?.points,
      ]),
    ).toEqual([
      ['original', team.author.id, true, 2, -20],
      ['first', team.second.id, false, 1, -10],
      ['second', team.third.id, true, 2, -20],
    ])
  })
  test('shows nobody who has not listened yet', () => {
    expect(modelOf('ruling').items[0]?.sides.map(({ side }) => side)).toEqual(['original', 'first'])
  })
  test('tells what the call would come to as soon as something is decided', () => {
    const after = (ruled: readonly RuledItem[]) => {
      const model = modelOf('ruling', ruled)
      return [model.before.total, model.after.total, model.items[0]?.sides.at(-1)?.side]
    }
    const once = { verdict: { state: 'hit', value: null }, marks: [markId(1)] } as const
    const fine = { verdict: { state: 'ok', value: null }, marks: [] } as const
    expect(after([])).toEqual([80, 80, 'first'])
    expect(after(ruling({}))).toEqual([80, 80, 'ruled'])
    expect(
      after(ruling({ decision: 'proposed', outcome: { ...once, marks: [markId(1)] } })),
    ).toEqual([80, 90, 'ruled'])
    expect(after(ruling({ decision: 'other', outcome: { ...fine, marks: [] } }))).toEqual([
      80,
      100,
      'ruled',
    ])
  })
  test('is about the version that was appealed, whatever was told since', () => {
    const { versions, ...whole } = wholeAt('ruling')
    const [first] = versions
    if (!first) throw new Error('nothing was told')
    const later = { ...first, version: 2, marks: [] }
    expect(readCase(card, { ...whole, versions: [first, later] }, [])?.against.version).toBe(1)
    expect(readCase(card, { ...whole, versions: [later] }, [])).toBeNull()
  })
})

describe('an appeal for an agent', () => {
  const [result] = aPublished().versions
  if (!result) throw new Error('nothing was told')

  test('names items the call was judged by', () => {
    expect([...appealable(card, result)]).toEqual(['1.1', '1.2'])
    const unscorable = { reason: 'silent', note: '' } as never
    expect(appealable(card, { ...result, unscorable }).size).toBe(0)
  })
  test('can be sent once each item has its reason', () => {
    const chosen = toggled(emptyFiling, key)
    expect(filedItems(emptyFiling)).toBeNull()
    expect(filedItems(chosen)).toBeNull()
    const worded = changed(chosen, key, { reason: ' 听不清 ' })
    expect(filedItems(worded)).toEqual([{ itemKey: key, reason: '听不清', proposed: null }])
    expect(filedItems(toggled(worded, itemKey('1.1')))).toBeNull()
    expect(toggled(worded, key)).toEqual(emptyFiling)
  })
  test('comes back as it was written, or not at all', () => {
    const worded = changed(toggled(emptyFiling, key), key, { reason: '半句' })
    expect(readFiling(JSON.parse(JSON.stringify(worded)))).toEqual(worded)
    expect(readFiling({ items: 3 })).toBeNull()
  })
})
