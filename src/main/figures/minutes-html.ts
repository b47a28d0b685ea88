import { escaped, factList, plainTable, printedPage } from '#main/print/printed-page.ts'
import type { Minutes, MinutesTable } from '#shared/minutes.ts'

/** Minutes as a page to print. */
export const minutesHtml = ({ language, title, facts, tables }: Minutes): string =>
  printedPage({ language, title }, `${factList(facts)}\n${tables.map(tableHtml).join('\n')}`)

const tableHtml = ({ heading, note, head, rows }: MinutesTable): string => `<section>
<h2>${escaped(heading)}</h2>
${note === '' ? '' : `<p>${escaped(note)}</p>`}
${rows.length === 0 ? '' : plainTable(head, rows)}
</section>`
