import { readFileSync } from 'node:fs'

import { expect, test } from '@playwright/test'

import { ratedCallsOf } from '#core/calibration/revealed.ts'
import { sessionFigures } from '#core/calibration/session-figures.ts'
import { minutesHtml } from '#main/figures/minutes-html.ts'
import { minutesOf } from '#renderer/features/figures/minutes.ts'
import { namesOf, ratersOf } from '#renderer/features/figures/names.ts'
import { translateInto } from '#renderer/lib/i18n.ts'
import type { Minutes } from '#shared/minutes.ts'
import { ask } from '#tests/e2e/support/bridge.ts'
import { emptyFolder } from '#tests/e2e/support/places.ts'
import { openWorkstation, type Workstation } from '#tests/e2e/support/workstation.ts'
import { pdfPages } from '#tests/support/pdf-text.ts'
import { aCrowdedSession } from '#tests/support/revealed-session.ts'

test.setTimeout(240_000)

function crowdedMinutes(): Minutes {
  const { view, card } = aCrowdedSession()
  const t = translateInto('zh')
  const callIds = view.calls.filter(({ withdrawn }) => !withdrawn).map(({ callId }) => callId)
  const rated = ratedCallsOf(card, callIds, view.scores, view.consensus)
  const figures = sessionFigures(rated, ratersOf(view), { draws: 50 })
  const names = namesOf(t, 'zh', view, card)
  return minutesOf(t, { view, card, figures, names, language: 'zh', chosen: null })
}

test('minutes of thirty people and sixty items are printed on A4, all of them, in Chinese, and stay beside earlier ones', async () => {
  const minutes = crowdedMinutes()
  const station = await openWorkstation({ home: emptyFolder('home') })
  try {
    const save = () =>
      ask<{ readonly path: string }>(station.page, 'figures', 'saveMinutes', { minutes, as: 'pdf' })
    const [first, second] = [await save(), await save()]
    expect(first.path).not.toBe(second.path)

    const bytes = readFileSync(first.path)
    const pdf = bytes.toString('latin1')
    expect(pdf.startsWith('%PDF-')).toBe(true)
    // Points of A4, and the title as a PDF writes text: UTF-16 from the highest byte.
    expect(pdf).toMatch(/\/MediaBox \[0 0 59\d(\.\d+)? 84\d(\.\d+)?\]/)
    const title = Buffer.from(`\uFEFF${minutes.title}`, 'utf16le').swap16().toString('hex')
    expect(pdf.toLowerCase()).toContain(`/title <${title}>`)
    expect(pdf).toMatch(/\/FontFile[23]/)

    const pages = pdfPages(bytes)
    expect(pages.length).toBeGreaterThan(2)
    const squeezed = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '')
    for (const [at, page] of pages.entries()) {
      expect(squeezed(page)).toContain(`${at + 1}/${pages.length}`)
    }
    // A line that is broken, and a page, are told by nothing but the place of what follows.
    const text = squeezed(pages.join(''))
    const wanted = [minutes.title, ...minutes.facts.flat()].concat(
      minutes.tables.flatMap(({ heading, head, rows }) => [
        ...[heading, ...head],
        ...rows.flat().filter((cell) => typeof cell === 'string'),
      ]),
    )
    expect(wanted.filter((each) => !text.includes(squeezed(each)))).toEqual([])
    expect(await widestOf(station, minutes)).toBeLessThanOrEqual(PAGE_WIDTH)
  } finally {
    await station.close()
  }
})

test('minutes longer than an address may be are printed all the same', async () => {
  const minutes = crowdedMinutes()
  const [table] = minutes.tables
  if (!table) throw new Error('no table')
  const row = table.head.map(() => '话'.repeat(2000))
  const long = { ...table, rows: Array.from({ length: 130 }, () => row) }
  const huge = { ...minutes, tables: [long] }
  // What Chromium takes as an address at most, in base 64.
  expect(Buffer.byteLength(minutesHtml(huge)) * (4 / 3)).toBeGreaterThan(2 * 1024 * 1024)
  const station = await openWorkstation({ home: emptyFolder('home') })
  try {
    const order = { minutes: huge, as: 'pdf' }
    const { path } = await ask<{ readonly path: string }>(
      station.page,
      'figures',
      'saveMinutes',
      order,
    )
    expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
  } finally {
    await station.close()
  }
})

/** A4 without its margins, in CSS pixels. */
const PAGE_WIDTH = Math.floor((210 / 25.4 - 1.2) * 96)

/** How wide the page becomes that is printed, laid out as wide as the paper. */
const widestOf = ({ app }: Workstation, minutes: Minutes): Promise<number> =>
  app.evaluate(
    async ({ BrowserWindow }, { html, width }) => {
      const window = new BrowserWindow({ show: false, useContentSize: true, width, height: 900 })
      await window.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`)
      // The style lets nothing wrap that is a number; text may break anywhere.
      const widest: unknown = await window.webContents.executeJavaScript(
        'Math.max(...[...document.querySelectorAll("body *")].map((e) => e.getBoundingClientRect().right))',
      )
      window.destroy()
      return Number(widest)
    },
    { html: minutesHtml(minutes), width: PAGE_WIDTH },
  )
