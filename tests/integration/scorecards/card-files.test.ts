import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'

import { afterAll, expect, test } from 'vitest'
import writeSheet from 'write-excel-file/node'

import { scorecardFromRows } from '#core/scorecard/from-sheet.ts'
import { guessMapping } from '#core/scorecard/sheet-mapping.ts'
import { readCardFile, saveCardFile } from '#main/scorecards/card-files.ts'
import { ScorecardId } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'
import { aScorecard } from '#tests/support/builders.ts'

const folder = mkdtempSync(join(tmpdir(), 'earshot-cards-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})
const at = (name: string) => join(folder, name)
const now = UtcMs.parse(1_790_000_000_000)

const fileOf = (name: string, content: string | Buffer): string => {
  writeFileSync(at(name), content)
  return at(name)
}

test('a workbook with merged cells and formulas becomes a scorecard', async () => {
  const path = fileOf(
    '评分表.xlsx',
    await writeSheet([
      [{ value: '热线质检评分表', columnSpan: 3 }, null, null],
      [{ value: '维度' }, { value: '检查内容' }, { value: '扣分' }],
      [{ value: '服务态度（20分）', rowSpan: 2 }, { value: '语气冷淡' }, { value: 5 }],
      [null, { value: '打断客户' }, { value: '=2+3', type: 'Formula' }],
      [{ value: '业务技能（80分）' }, { value: '答错业务' }, { value: '扣20分' }],
    ]).toBuffer(),
  )
  const read = await readCardFile(path)
  if (!read.ok || read.value.type !== 'sheets') throw new Error('no sheets')
  const [sheet] = read.value.sheets
  const made = scorecardFromRows(sheet?.rows ?? [], guessMapping(sheet?.rows ?? []), {
    id: ScorecardId.parse('019aa7c0-0000-7000-8000-0000000000f1'),
    key: 'imported',
    name: '评分表',
  })
  if (!made.ok) throw new Error(made.error.type)

  expect(
    made.value.scorecard.sections.map(({ title, max, items }) => [title.zh, max, items.length]),
  ).toEqual([
    ['服务态度', 20, 2],
    ['业务技能', 80, 1],
  ])
  // A formula nobody has calculated yet has no value: its row is taken, and listed.
  expect(made.value.problems.map(({ row, code }) => [row, code])).toEqual([[4, 'NoPoints']])
})

test('a scorecard saved as JSON is read back the same, one saved as a workbook by its sheets', async () => {
  const scorecard = aScorecard()
  const json = await saveCardFile(folder, { scorecard, as: 'json', language: 'zh' }, now)
  const xlsx = await saveCardFile(folder, { scorecard, as: 'xlsx', language: 'zh' }, now)
  if (!json.ok || !xlsx.ok) throw new Error('not saved')

  expect(await readCardFile(json.value.path)).toMatchObject({
    ok: true,
    value: { type: 'card', scorecard },
  })
  expect(await readCardFile(xlsx.value.path)).toMatchObject({
    ok: true,
    value: { type: 'sheets', sheets: [{ rows: [['部分', '部分满分', '编号', '评分项', '类型', '分值', '说明'], ['规范用语', 20, '1.1', '开头语不全', '扣分', 2, null], ...Array<unknown>(3).fill(expect.anything())] }] }, // prettier-ignore
  })
})

test('nothing is written over', async () => {
  const order = { scorecard: aScorecard({ key: 'twice' }), as: 'json', language: 'zh' } as const
  await saveCardFile(folder, order, now)

  expect(await saveCardFile(folder, order, now)).toEqual({
    ok: false,
    error: { type: 'CannotWrite' },
  })
})

test('a folder that cannot be written is refused', async () => {
  const order = { scorecard: aScorecard(), as: 'xlsx', language: 'zh' } as const

  expect(await saveCardFile(fileOf('in-the-way', ''), order, now)).toEqual({
    ok: false,
    error: { type: 'CannotWrite' },
  })
})

test('what is neither a workbook nor JSON is refused by its name', async () => {
  const whole = await saveCardFile(folder, { scorecard: aScorecard({ key: 'cut' }), as: 'xlsx', language: 'en' }, now) // prettier-ignore
  if (!whole.ok) throw new Error('not saved')
  truncateSync(whole.value.path, Math.floor(readFileSync(whole.value.path).length / 2))
  const files = [
    fileOf('text.xlsx', 'not a workbook'),
    fileOf('empty.json', ''),
    fileOf('pk.xlsx', 'PK\u0003\u0004 and nothing of it'),
    fileOf('other.zip', zipOf('readme.txt', Buffer.from('hello'), 5)),
    whole.value.path,
    at('not-there.xlsx'),
  ]

  for (const file of files) {
    expect(await readCardFile(file), file).toMatchObject({
      ok: false,
      error: { type: 'FileUnreadable', file: file.split('/').at(-1) },
    })
  }
})

test('a file that is too large, or unpacks to too much, is refused before it is read', async () => {
  const bomb = fileOf(
    'bomb.xlsx',
    zipOf('xl/workbook.xml', deflateRawSync(Buffer.alloc(1000)), 81_000_000),
  )
  const large = fileOf('large.json', Buffer.alloc(8_000_001, 32))

  expect(await readCardFile(bomb)).toEqual({
    ok: false,
    error: { type: 'FileTooLarge', file: 'bomb.xlsx' },
  })
  expect(await readCardFile(large)).toEqual({
    ok: false,
    error: { type: 'FileTooLarge', file: 'large.json' },
  })
})

test('JSON that is no scorecard says what of it is not', async () => {
  const result = await readCardFile(
    fileOf('half.json', JSON.stringify({ ...aScorecard(), sections: [] })),
  )

  expect(result).toMatchObject({ ok: false, error: { type: 'NotAScorecard', file: 'half.json' } })
  if (result.ok || result.error.type !== 'NotAScorecard') return
  expect(result.error.issues.length).toBeGreaterThan(0)
  expect(result.error.issues[0]?.zh).toMatch(/\p{Script=Han}/u)
})

/** A zip of one deflated entry that says what it unpacks to. */
function zipOf(name: string, data: Buffer, says: number): Buffer {
  const header = (signature: number, extra: number): Buffer => {
    const bytes = Buffer.alloc(30 + extra)
    bytes.writeUInt32LE(signature, 0)
    return bytes
  }
  const local = header(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(data.length, 18)
  local.writeUInt32LE(says, 22)
  local.writeUInt16LE(name.length, 26)
  const central = header(0x02014b50, 16)
  central.writeUInt16LE(20, 4)
  central.writeUInt16LE(20, 6)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(data.length, 20)
  central.writeUInt32LE(says, 24)
  central.writeUInt16LE(name.length, 28)
  const body = Buffer.concat([local, Buffer.from(name), data])
  const directory = Buffer.concat([central, Buffer.from(name)])
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(body.length, 16)
  return Buffer.concat([body, directory, end])
}
