import writeWorkbook from 'write-excel-file/node'

import type { Minutes } from '#shared/minutes.ts'

const MOST_NAME = 31

/** A workbook with the facts on its first sheet and each table on one of its own. */
export async function minutesWorkbook({ title, facts, tables }: Minutes): Promise<Buffer> {
  const names = sheetNames([title, ...tables.map(({ heading }) => heading)])
  const bold = (value: string) => ({ value, fontWeight: 'bold' as const })
  return writeWorkbook([
    {
      sheet: names[0] ?? '',
      columns: [{ width: 24 }, { width: 80 }],
      data: [[bold(title)], ...facts.map(([what, value]) => [what, value])],
    },
    ...tables.map(({ head, note, rows }, n) => ({
      sheet: names[n + 1] ?? '',
      columns: head.map((_, column) => ({ width: column === 0 ? 32 : 20 })),
      data: [
        head.map(bold),
        ...rows.map((row) => row.map((cell) => cell ?? undefined)),
        ...(note === '' ? [] : [[], [note]]),
      ],
    })),
  ]).toBuffer()
}

/** What a workbook forbids in names of sheets is left out, and none stands twice. */
function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return wanted.map((name, n) => {
    const plain = name.replaceAll(/[\\/?*[\]:']/g, ' ').trim()
    const short = Array.from(plain || String(n + 1))
      .slice(0, MOST_NAME - 3)
      .join('')
    const own = taken.has(short.toLowerCase()) ? `${short} ${n + 1}` : short
    taken.add(own.toLowerCase())
    return own
  })
}
