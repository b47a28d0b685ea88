import { readFileSync, writeFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { readWorkbook } from '#intake/workbook.ts'
import { minutesHtml } from '#main/figures/minutes-html.ts'
import { saveMinutes } from '#main/figures/save-minutes.ts'
import type { Minutes } from '#shared/minutes.ts'
import { UtcMs } from '#shared/time.ts'
import { valueOf } from '#tests/support/calibration.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const inFolder = createTempFolder()
const now = UtcMs.parse(Date.UTC(2026, 10, 22, 6))

const minutes: Minutes = {
  language: 'zh',
  title: '校准会纪要：十一月/上旬 <b>',
  facts: [['主持人', '赵敏 & 王芳']],
  tables: [
    {
      heading: '决定',
      note: '两项',
      head: ['通话', '评分项', '分'],
      rows: [
        ['C-1', '1.2 反问客户', -10],
        ['C-2', null, 0],
      ],
    },
    { heading: '决定', note: '', head: ['空'], rows: [] },
  ],
}
const noPrinter = () => Promise.resolve(null)

describe('minutes', () => {
  test('come back out of the workbook as they went in, a sheet a table', async () => {
    const folder = inFolder('exports')
    const { path } = valueOf(await saveMinutes(folder, { minutes, as: 'xlsx' }, noPrinter, now))

    const sheets = valueOf(await readWorkbook(readFileSync(path)))
    expect(sheets.map(({ name }) => name)).toEqual([
      '校准会纪要：十一月 上旬 <b>',
      '决定',
      '决定 3',
    ])
    const rows = sheets[1]?.rows.map((row) => ('cells' in row ? row.cells : row))
    expect(rows?.slice(0, 3)).toEqual([
      ['通话', '评分项', '分'],
      ['C-1', '1.2 反问客户', -10],
      ['C-2', null, 0],
    ])
    expect(JSON.stringify(rows)).toContain('两项')
  })

  test('are a page without a script, in which text stays text', () => {
    const html = minutesHtml(minutes)
    expect(html).toContain('十一月/上旬 &#60;b&#62;')
    expect(html).toContain('赵敏 &#38; 王芳')
    expect(html).toContain('<td class="number">−10</td>')
    expect(html).toContain("default-src 'none'")
  })

  test('that cannot be printed, or not written, are refused and leave nothing', async () => {
    const pdf = { minutes, as: 'pdf' as const }
    expect(await saveMinutes(inFolder('none'), pdf, noPrinter, now)).toEqual({
      ok: false,
      error: { type: 'CannotPrint' },
    })
    const file = inFolder('a file')
    writeFileSync(file, '')
    const printer = () => Promise.resolve(Buffer.from('%PDF-'))
    expect(await saveMinutes(file, pdf, printer, now)).toEqual({
      ok: false,
      error: { type: 'CannotWrite' },
    })
  })
})
