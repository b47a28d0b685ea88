import type { Minutes, MinutesTable } from '#shared/minutes.ts'

/** The page that is printed. It runs no script and loads nothing; all text is escaped. */
export const minutesHtml = ({ language, title, facts, tables }: Minutes): string => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<dl>${facts.map(([what, value]) => `<dt>${escaped(what)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>
${tables.map(tableHtml).join('\n')}
</body>
</html>`

const tableHtml = ({ heading, note, head, rows }: MinutesTable): string => `<section>
<h2>${escaped(heading)}</h2>
${note === '' ? '' : `<p>${escaped(note)}</p>`}
${
  rows.length === 0
    ? ''
    : `<table><thead><tr>${head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('\n')}</tbody></table>`
}
</section>`

const cellHtml = (cell: string | number | null): string =>
  typeof cell === 'number'
    ? `<td class="number">${String(cell).replace('-', '−')}</td>`
    : `<td>${escaped(cell ?? '—')}</td>`

const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\n', '<br>')

const style = `
body { font: 10pt/1.5 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Serif CJK SC', sans-serif; color: #1a1f27; margin: 0; }
h1 { font-size: 18pt; margin: 0 0 8pt; }
h2 { font-size: 12pt; margin: 16pt 0 4pt; break-after: avoid; }
p { margin: 0 0 4pt; color: #4a5462; break-after: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2pt 12pt; margin: 0; }
dt { color: #4a5462; }
dd { margin: 0; }
table { width: 100%; border-collapse: collapse; font-size: 9pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 3pt 5pt; border-bottom: 0.5pt solid #8b95a3; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { color: #4a5462; font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
`
