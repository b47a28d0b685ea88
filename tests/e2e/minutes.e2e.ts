import { readFileSync } from 'node:fs'

import { expect, test } from '@playwright/test'

import { ask } from '#tests/e2e/support/bridge.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import { openWorkstation } from '#tests/e2e/support/workstation.ts'

test.setTimeout(240_000)

test('minutes are printed as a PDF of A4 pages, in Chinese, and stay beside earlier ones', async () => {
  const station = await openWorkstation({ home: emptyFolder('home') })
  try {
    const minutes = {
      language: 'zh',
      title: '校准会纪要：十一月',
      facts: [['主持人', '赵敏']],
      tables: [
        {
          heading: '决定',
          note: '',
          head: ['通话', '理由'],
          rows: Array.from({ length: 120 }, (_, n) => [`C-${n}`, '客户要求转接，坐席反问了两次']),
        },
      ],
    }
    const save = () =>
      ask<{ readonly path: string }>(station.page, 'figures', 'saveMinutes', { minutes, as: 'pdf' })
    const [first, second] = [await save(), await save()]
    expect(first.path).not.toBe(second.path)

    const pdf = readFileSync(first.path).toString('latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    const pages = Number(/\/Type \/Pages[^>]*?\/Count (\d+)/s.exec(pdf)?.[1])
    expect(pages).toBeGreaterThan(2)
    // Points of A4, and the title as a PDF writes text: UTF-16 from the highest byte.
    expect(pdf).toMatch(/\/MediaBox \[0 0 59\d(\.\d+)? 84\d(\.\d+)?\]/)
    const title = Buffer.from(`\uFEFF${minutes.title}`, 'utf16le').swap16().toString('hex')
    expect(pdf.toLowerCase()).toContain(`/title <${title}>`)
    expect(pdf).toMatch(/\/FontFile[23]/)
  } finally {
    await station.close()
  }
})
