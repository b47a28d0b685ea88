import type { Words } from '#shared/words.ts'
import {
  inside,
  ofCard,
  type Place,
  type Placed,
  type PlacedItem,
  type Reporter,
} from '#core/scorecard/lint/finding.ts'

/** Longer than this nobody reads it while listening. A Chinese character counts as one. */
const LONGEST = 60

/** 等 ends an open list; within 等待, 稍等, 平等 and the like it does not. */
const vagueZh =
  /适当|尽量|尽可能|相关|有关|一定|酌情|合理|恰当|妥善|良好|一般|必要时|视情况|基本上|较为|比较|不太|(?<![稍平相上中下高初同不久头何我要需])等(?![待候级于同级号到会我你您他她我])/u
const vagueEn =
  /\b(appropriate(ly)?|adequate(ly)?|reasonabl[ey]|properly|proper|suitabl[ey]|sufficient(ly)?|relevant|related|certain|as needed|if necessary|where possible|if possible|try to|somewhat|fairly|rather|generally|and so on|and the like|etc)\b/i

type Wording = { readonly words: Words; readonly place: Place }

/** What items are called: too long, too vague, twice, or in one language only. */
export function checkWording({ card, sections, items }: Placed, reporter: Reporter): void {
  const judged = items.flatMap(wordingsOf)
  const titles = [
    { words: card.name, place: ofCard('name') },
    ...sections.map(({ section, place }) => ({
      words: section.title,
      place: inside(place, 'title'),
    })),
    ...card.worstOf.map(({ title }, at) => ({
      words: title,
      place: ofCard(`worstOf.${at}.title`),
    })),
    ...card.consequences.map(({ label }, at) => ({
      words: label.title,
      place: ofCard(`consequences.${at}.label.title`),
    })),
  ]
  for (const each of [...titles, ...judged]) {
    checkLength(each, reporter)
    checkLanguages(each, reporter)
  }
  for (const each of judged) checkVague(each, reporter)
  checkTwice(items, reporter)
}

/** What an inspector reads to judge the item. */
const wordingsOf = ({ item, place }: PlacedItem): readonly Wording[] => {
  const at = (words: Words, ...steps: readonly (string | number)[]): Wording => ({
    words,
    place: inside(place, ...steps),
  })
  const levels = item.kind === 'scale' ? item.levels : []
  const options = item.kind === 'choice' ? item.options : []
  const circumstances = item.kind === 'deduct' ? item.circumstances : []
  return [
    at(item.title, 'title'),
    ...levels.map(({ title }, n) => at(title, 'levels', n, 'title')),
    ...options.map(({ title }, n) => at(title, 'options', n, 'title')),
    ...circumstances.map(({ title }, n) => at(title, 'circumstances', n, 'title')),
  ]
}

function checkLength({ words, place }: Wording, { warn }: Reporter): void {
  for (const language of ['zh', 'en'] as const) {
    const length = Array.from(words[language]).length
    if (length <= LONGEST) continue
    warn(
      inside(place, language),
      'tooLong',
      `这句话有 ${length} 个字，超过 ${LONGEST} 个，边听边看来不及读。请缩短，细节写进判定说明。`,
      `It has ${length} characters, more than ${LONGEST}, too long to read while listening. Shorten it; details go into the guidance.`,
    )
  }
}

function checkLanguages({ words, place }: Wording, { warn }: Reporter): void {
  for (const language of ['zh', 'en'] as const) {
    if (words[language].trim() !== '') continue
    warn(
      inside(place, language),
      'wordsMissing',
      `${language === 'zh' ? '中文' : '英文'}是空的。请补上。`,
      `The ${language === 'zh' ? 'Chinese' : 'English'} wording is blank. Write it.`,
    )
  }
  const isAlike = words.zh.trim() === words.en.trim()
  if (!isAlike || !/\p{L}/u.test(words.zh)) return
  warn(
    place,
    'sameInBoth',
    `中英文写的一样（${words.zh}）。请分别写出两种语言。`,
    `Chinese and English are the same (${words.en}). Write it in both languages.`,
  )
}

function checkVague({ words, place }: Wording, { warn }: Reporter): void {
  for (const language of ['zh', 'en'] as const) {
    const vague = (language === 'zh' ? vagueZh : vagueEn).exec(unquoted(words[language]))?.[0]
    if (vague === undefined) continue
    warn(
      inside(place, language),
      'vague',
      `“${vague}”说得含糊，两位质检员会判得不一样。请写明听到什么才算。`,
      `“${vague}” is vague, and two inspectors would judge differently. Say what has to be heard.`,
    )
  }
}

/** What agents say is quoted, however vague. */
const unquoted = (text: string): string => text.replace(/“[^”]*”|"[^"]*"|「[^」]*」/gu, ' ')

function checkTwice(items: readonly PlacedItem[], { warn }: Reporter): void {
  const seen = new Map<string, string>()
  for (const { item, place, within } of items) {
    const wording = `${within.place.path} ${item.title.zh.trim()}`
    const first = seen.get(wording)
    if (first === undefined) seen.set(wording, item.key)
    else {
      warn(
        inside(place, 'title', 'zh'),
        'sameWording',
        `与同一部分的评分项 ${first} 写法相同。请合并，或写出区别。`,
        `Item ${first} of the same section is worded alike. Merge them, or say what differs.`,
      )
    }
  }
}
