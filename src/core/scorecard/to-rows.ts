import type { Item, Scorecard } from '#shared/scorecard.ts'
import type { Cell } from '#shared/scorecards.ts'
import type { Language } from '#shared/words.ts'

/**
 * A scorecard as rows of a spreadsheet, header first: what a centre passes round and reads back in.
 * Sections and their full marks stand once, in the first of their rows. Conditions, circumstances
 * and labels are only in the JSON of a scorecard.
 */
export function rowsOf({ sections }: Scorecard, language: Language): readonly (readonly Cell[])[] {
  const rows = sections.flatMap((outer) =>
    [outer, ...outer.sections].flatMap((section) =>
      section.items.map((item, at): readonly Cell[] => [
        at === 0 ? section.title[language] : null,
        at === 0 ? section.max : null,
        item.key,
        item.title[language],
        kinds[item.kind][language],
        'points' in item ? item.points : null,
        item.guidance?.[language] ?? null,
      ]),
    ),
  )
  return [heads[language], ...rows]
}

const heads: Readonly<Record<Language, readonly string[]>> = {
  zh: ['部分', '部分满分', '编号', '评分项', '类型', '分值', '说明'],
  en: ['Section', 'Section points', 'No.', 'Item', 'Type', 'Points', 'Guidance'],
}

const kinds: Readonly<Record<Item['kind'], Readonly<Record<Language, string>>>> = {
  deduct: { zh: '扣分', en: 'deduct' },
  award: { zh: '加分', en: 'award' },
  fatal: { zh: '一票否决', en: 'fatal' },
  yesno: { zh: '是否', en: 'yes or no' },
  scale: { zh: '分级', en: 'scale' },
  choice: { zh: '选择', en: 'choice' },
  number: { zh: '数值', en: 'number' },
  text: { zh: '文字', en: 'text' },
}
