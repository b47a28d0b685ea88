import type { Language } from '#shared/words.ts'

/** A page that is printed. It runs no script and loads nothing; what is put in has to be escaped. */
export const printedPage = (
  { language, title }: { readonly language: Language; readonly title: string },
  body: string,
  style = '',
): string => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${plainStyle}${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${body}
</body>
</html>`

export const factList = (facts: readonly (readonly [string, string])[]): string =>
  `<dl>${facts.map(([what, value]) => `<dt>${escaped(what)}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`

export type Cell = string | number | null

export const plainTable = (
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): string => `<table><thead><tr>${head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('\n')}</tbody></table>`

const cellHtml = (cell: Cell): string =>
  typeof cell === 'number'
    ? `<td class="number">${String(cell).replace('-', '−')}</td>`
    : `<td>${escaped(cell ?? '—')}</td>`

export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\n', '<br>')

const plainStyle = `
body { font: 10pt/1.5 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Serif CJK SC', sans-serif; color: #1a1f27; margin: 0; }
h1 { font-size: 18pt; margin: 0 0 8pt; }
h2 { font-size: 12pt; margin: 16pt 0 4pt; break-after: avoid; }
p { margin: 0 0 4pt; color: #4a5462; break-after: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2pt 12pt; margin: 0; }
dt { color: #4a5462; }
dd { margin: 0; }
table { width: 100%; margin-bottom: 8pt; border-collapse: collapse; font-size: 9pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { padding: 3pt 5pt; border-bottom: 0.5pt solid #8b95a3; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { color: #4a5462; font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
`
