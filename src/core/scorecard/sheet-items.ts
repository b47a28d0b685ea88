import type { Judged } from '#core/scorecard/sheet-cells.ts'

const both = (zh: string, en: string) => ({ zh, en })
const bad = both('没做到', 'Not done')
const good = both('做到', 'Done')

/** What an item of a sheet is by its kind, with the grades it begins with. */
export function itemOf({ kind, points, many }: Judged): object {
  switch (kind) {
    case 'fatal':
      return { kind, of: 'evaluation' }
    case 'deduct':
    case 'award':
      return { kind, points, per: 'occurrence' }
    case 'scale':
      return { kind, points, levels: [{ title: bad }, { title: good }] }
    case 'choice':
      return {
        ...{ kind, points, many },
        options: [
          { key: 'a', title: good, points },
          { key: 'b', title: bad, points: 0 },
        ],
      }
    case 'number':
      return { kind, points, unit: both('次', 'times'), bands: [{ from: 0, points }] }
    case 'yesno':
      return { kind, points }
    case 'text':
      return { kind, required: false }
  }
}
