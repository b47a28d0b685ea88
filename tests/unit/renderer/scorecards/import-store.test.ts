import { describe, expect, test } from 'vitest'

import { createImportStore, readingOf } from '#renderer/features/scorecards/import-store.ts'
import { columnName } from '#renderer/features/scorecards/import-text.ts'
import { PersonId, type ScorecardId } from '#shared/ids.ts'
import { err, ok } from '#shared/result.ts'
import { Scorecard } from '#shared/scorecard.ts'
import type { CardFile, Edition } from '#shared/scorecards.ts'
import { UtcMs } from '#shared/time.ts'
import { aScorecard } from '#tests/support/builders.ts'

const rows = [
  ['2026 年热线质检评分表', null, null],
  ['维度', '检查内容', '扣分'],
  ['服务态度（20分）', '语气冷淡', 5],
  [null, '打断客户', null],
  ['业务技能（80分）', '答错业务', '扣20分'],
]
const workbook: CardFile = {
  file: '评分表.xlsx',
  type: 'sheets',
  sheets: [
    { name: '封面', rows: [['某某中心']] },
    { name: '评分表', rows },
  ],
}
const editionOf = (scorecard: Scorecard): Edition => ({
  scorecard,
  state: 'draft',
  inForceFrom: null,
  changedAt: UtcMs.parse(1_790_000_000_000),
  changedBy: PersonId.parse('019aa7c0-0000-7000-8000-0000000000f2'),
  why: '',
})

type PickFile = Parameters<typeof createImportStore>[0]['scorecards']['pickFile']

function anImport(
  picked: Awaited<ReturnType<PickFile>>,
  known: readonly { readonly id: ScorecardId; readonly key: string }[] = [],
) {
  const saved: Scorecard[] = []
  let isLocked = false
  const store = createImportStore(
    {
      scorecards: {
        pickFile: () => Promise.resolve(picked),
        save: ({ scorecard }) => {
          if (isLocked) return Promise.resolve(err({ type: 'EditionLocked' as const }))
          const card = Scorecard.parse(scorecard)
          saved.push(card)
          return Promise.resolve(ok(editionOf(card)))
        },
      },
    },
    () => known,
  )
  return {
    store,
    saved,
    state: store.getState,
    lock: () => {
      isLocked = true
    },
    sheet: () => {
      const { stage } = store.getState()
      if (stage.type !== 'sheets') throw new Error(stage.type)
      return stage
    },
  }
}

describe('importing a workbook', () => {
  test('opens at the sheet that looks like a scorecard, its columns guessed, named as the file', async () => {
    const { state, sheet } = anImport(ok(workbook))
    await state().pick('zh')

    expect(sheet().sheet).toBe(1)
    expect(sheet().mapping).toEqual({ header: 1, columns: { section: 0, item: 1, points: 2 } })
    expect(state().name).toBe('评分表')
  })

  test('tells which rows were not taken as they stand, by the number the spreadsheet shows', async () => {
    const { state, sheet } = anImport(ok(workbook))
    await state().pick('zh')
    const read = readingOf(sheet())

    expect(read.ok && read.value.problems).toEqual([{ row: 4, code: 'NoPoints', text: '打断客户' }])
  })

  test('a role goes to one column at a time, and a column may hold nothing', async () => {
    const { state, sheet } = anImport(ok(workbook))
    await state().pick('zh')
    state().setRole(0, 'item')
    expect(sheet().mapping.columns).toEqual({ item: 0, points: 2 })

    state().setRole(0, null)
    expect(sheet().mapping.columns).toEqual({ item: 1, points: 2 })
    state().setRole(1, null)
    expect(sheet().mapping.columns).toEqual({ points: 2 })
    expect(readingOf(sheet())).toEqual(err({ type: 'NoItemColumn' }))
    expect(await state().make('zh')).toBeNull()
  })

  test('roles of other columns that the arrow keys pass through stay theirs', async () => {
    const { state, sheet } = anImport(ok(workbook))
    await state().pick('zh')
    for (const role of [null, 'section', 'sectionMax', 'key', 'item', 'points'] as const)
      state().setRole(2, role)

    expect(sheet().mapping.columns).toEqual({ section: 0, item: 1, points: 2 })
  })

  test('another header row names the columns anew, and one that names nothing leaves them', async () => {
    const { state, sheet } = anImport(ok(workbook))
    await state().pick('zh')
    state().setRole(2, null)
    state().setHeader(0)
    expect(sheet().mapping).toEqual({ header: 0, columns: { section: 0, item: 1 } })

    state().setHeader(1)
    expect(sheet().mapping).toEqual({ header: 1, columns: { section: 0, item: 1, points: 2 } })
  })

  test('another sheet is guessed anew', async () => {
    const { state, sheet } = anImport(ok(workbook))
    await state().pick('zh')
    state().setSheet(0)

    expect(sheet().mapping.columns.points).toBeUndefined()
  })

  test('becomes a draft by the typed name under a key nobody has, and closes', async () => {
    const known = [{ id: aScorecard().id, key: 'card-1' }]
    const { state, saved } = anImport(ok(workbook), known)
    await state().pick('zh')
    state().setName('  热线评分卡 ')
    const made = await state().make('zh')

    expect(saved).toHaveLength(1)
    expect(saved[0]).toMatchObject({
      key: 'card-2',
      version: 1,
      name: { zh: '热线评分卡', en: '热线评分卡' },
    })
    expect(made).toEqual({ id: saved[0]?.id, version: 1 })
    expect(state().stage.type).toBe('closed')
  })

  test('is not made without a name', async () => {
    const { state, saved } = anImport(ok(workbook))
    await state().pick('zh')
    state().setName(' ')

    expect(await state().make('zh')).toBeNull()
    expect(saved).toEqual([])
  })

  test('stays as it is, and says why, when the draft is not saved', async () => {
    const { state, lock } = anImport(ok(workbook))
    await state().pick('zh')
    lock()

    expect(await state().make('zh')).toBeNull()
    expect(state().failure).toEqual({ type: 'EditionLocked' })
    expect(state().stage.type).toBe('sheets')
  })
})

describe('importing a scorecard in JSON', () => {
  const scorecard = aScorecard({ version: 3 })
  const file: CardFile = { file: 'service.json', type: 'card', scorecard }

  test('keeps its id and version where nobody has it', async () => {
    const { state, saved } = anImport(ok(file))
    await state().pick('zh')
    expect(state().name).toBe(scorecard.name.zh)
    await state().make('zh')

    expect(saved).toEqual([scorecard])
  })

  test('comes in as another scorecard where it is here already', async () => {
    const { state, saved } = anImport(ok(file), [scorecard])
    await state().pick('en')
    state().setName('Service, imported')
    const made = await state().make('en')

    expect(saved[0]).toMatchObject({
      key: 'card-1',
      version: 1,
      name: { zh: scorecard.name.zh, en: 'Service, imported' },
      sections: scorecard.sections,
    })
    expect(saved[0]?.id).not.toBe(scorecard.id)
    expect(made?.id).toBe(saved[0]?.id)
  })
})

test('a file that is refused says so, and one not chosen changes nothing', async () => {
  const failure = { type: 'FileUnreadable', file: 'a.xls' } as const
  const refused = anImport(err(failure))
  await refused.state().pick('zh')
  expect(refused.state().stage).toEqual({ type: 'refused', failure })

  const none = anImport(ok(null))
  await none.state().pick('zh')
  expect(none.state().stage).toEqual({ type: 'closed' })
})

test('what is closed while it reads stays closed', async () => {
  const { state } = anImport(ok(workbook))
  const picking = state().pick('zh')
  expect(state().stage.type).toBe('reading')
  state().close()
  await picking

  expect(state().stage).toEqual({ type: 'closed' })
})

test('columns are named as spreadsheets name them', () => {
  expect([0, 25, 26, 27, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AB', 'ZZ', 'AAA'])
})
