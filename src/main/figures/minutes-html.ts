import { escaped, factList, plainTable, printedPage } from '#main/print/printed-page.ts'
import type { Minutes, MinutesTable } from '#shared/minutes.ts'

/** Minutes as a page to print. */
export const minutesHtml = ({ language, title, facts, tables }: Minutes): string =>
  printedPage(
    { language, title },
    `${factList(facts)}\n${tables.flatMap(bandsOf).map(tableHtml).join('\n')}`,
  )

/** As many columns as a page of A4 has room for. */
const MOST_COLUMNS = 9

/** A table too wide for the page is several, below each other, each with the first column. */
function bandsOf(table: MinutesTable): readonly MinutesTable[] {
  const { heading, note, head, rows } = table
  if (head.length <= MOST_COLUMNS) return [table]
  const [, ...rest] = head
  const size = MOST_COLUMNS - 1
  return Array.from({ length: Math.ceil(rest.length / size) }, (_, n): MinutesTable => {
    const band = <T>(cells: readonly T[]): T[] => [
      ...cells.slice(0, 1),
      ...cells.slice(1 + n * size, 1 + (n + 1) * size),
    ]
    return {
      ...(n === 0 ? { heading, note } : { heading: '', note: '' }),
      head: band(head),
      rows: rows.map(band),
    }
  })
}

const tableHtml = ({ heading, note, head, rows }: MinutesTable): string => `<section>
${heading === '' ? '' : `<h2>${escaped(heading)}</h2>`}
${note === '' ? '' : `<p>${escaped(note)}</p>`}
${rows.length === 0 ? '' : plainTable(head, rows)}
</section>`
