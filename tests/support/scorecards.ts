import fc from 'fast-check'

import { Answer, Mark, type Score } from '#shared/evaluation.ts'
import { Scorecard, type Item } from '#shared/scorecard.ts'
import { itemsOf } from '#core/scorecard/outline.ts'

const both = (text: string) => ({ zh: text, en: text })
const uuid = (n: number): string => `019aa7c0-0000-7000-8000-${String(n).padStart(12, '0')}`

/** A scorecard as JSON writes it, with the sections given. */
export const cardOf = (
  sections: readonly unknown[],
  over: Record<string, unknown> = {},
): Scorecard =>
  Scorecard.parse({
    id: uuid(1),
    key: 'test',
    version: 1,
    name: both('测试卡'),
    about: both('测试'),
    sections,
    ...over,
  })

/** A section as JSON writes it. */
export const sectionOf = (
  key: string,
  max: number | null,
  items: readonly unknown[],
  over: Record<string, unknown> = {},
) => ({ key, title: both(`第 ${key} 部分`), max, items, ...over })

/** An item as JSON writes it. */
export const itemOf = (kind: Item['kind'], key: string, over: Record<string, unknown> = {}) => ({
  kind,
  key,
  title: both(`第 ${key} 项`),
  ...(kind === 'deduct' || kind === 'award' ? { per: 'occurrence' } : {}),
  ...over,
})

let made = 0
export const markOn = (
  itemKey: string | null,
  over: { readonly at?: number; readonly circumstances?: Mark['circumstances'] } = {},
): Mark =>
  Mark.parse({
    id: uuid(++made + 1000),
    evaluationId: uuid(2),
    itemKey,
    at: 1000,
    end: null,
    note: '',
    createdAt: 0,
    ...over,
  })

/** What was given to an item with a grade. */
export const gave = (itemKey: string, value: Answer['value'], reason = 'x'): Answer =>
  Answer.parse({ itemKey, state: 'given', reason, value })

export const said = (itemKey: string, state: Answer['state'], over: Partial<Answer> = {}): Answer =>
  Answer.parse({ itemKey, state, reason: '', ...over })

export type Judgement = { readonly marks: readonly Mark[]; readonly answers: readonly Answer[] }

const points = fc.integer({ min: 0, max: 30_000 }).map((milli) => milli / 1000)
const factor = fc.constantFrom(0, 0.333, 0.5, 1, 2)

const anItem = (key: string): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc
      .record({
        points,
        per: fc.constantFrom('occurrence', 'once'),
        extra: fc.option(fc.record({ from: fc.integer({ min: 2, max: 3 }), points }), {
          nil: undefined,
        }),
        circumstances: fc
          .array(fc.record({ factor, group: fc.constantFrom(undefined, 'g') }), { maxLength: 2 })
          .map((all) => all.map((each, n) => ({ key: `c${n}`, title: both('情节'), ...each }))),
      })
      .map((over) => itemOf('deduct', key, over)),
    fc.record({ points }).map((over) => itemOf('award', key, over)),
    fc.record({ of: fc.constantFrom('section', 'evaluation') }).map((over) => itemOf('fatal', key, over)), // prettier-ignore
    fc.record({ points }).map((over) => itemOf('yesno', key, over)),
    fc
      .record({ points, levels: fc.integer({ min: 2, max: 5 }) })
      .map((over) => itemOf('scale', key, { points: over.points, levels: Array.from({ length: over.levels }, () => ({ title: both('级') })) })), // prettier-ignore
  )

/** Scorecards of one to three sections, some with a section inside; without conditions. */
export const aCard: fc.Arbitrary<Scorecard> = fc
  .record({
    method: fc.constantFrom('deduct', 'weighted', 'categories'),
    awardMax: fc.option(points),
    sections: fc.array(
      fc.record({
        max: fc.option(points),
        floor: fc.constantFrom(0, 0, null),
        awardMax: fc.option(points),
        weight: fc.constantFrom(1, 0.25, 3),
        items: fc.integer({ min: 1, max: 4 }),
        inner: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .chain(({ sections, ...over }) =>
    fc
      .tuple(
        ...sections.map(({ items, inner, ...section }, at) =>
          fc
            .tuple(
              ...Array.from({ length: items + (inner ? 2 : 0) }, (_, n) => anItem(`${at}.${n}`)),
            )
            .map((all) =>
              sectionOf(`${at}`, section.max, all.slice(0, items), {
                ...section,
                sections: inner ? [sectionOf(`${at}i`, null, all.slice(items))] : [],
              }),
            ),
        ),
      )
      .map((all) => cardOf(all, over)),
  )

/** Marks and answers of any item of the scorecard, and of one it does not have. */
export const aJudgementOf = (card: Scorecard): fc.Arbitrary<Judgement> => {
  const items = itemsOf(card)
  const circumstances = fc.subarray([
    { key: 'c0', value: null },
    { key: 'c1', value: null },
  ])
  return fc
    .record({
      marks: fc.array(
        fc.record({
          item: fc.constantFrom(...items.map(({ key }) => key), null),
          at: fc.integer({ min: 0, max: 9 }),
          circumstances,
        }),
        { maxLength: 8 },
      ),
      answers: fc.array(
        fc.record({
          item: fc.constantFrom(...items.map(({ key }) => key), 'gone'),
          state: fc.constantFrom('ok', 'na', 'hit', 'given'),
          value: fc.oneof(fc.constantFrom('yes', 'no', null), fc.integer({ min: 0, max: 6 })),
        }),
        { maxLength: 8 },
      ),
    })
    .map(({ marks, answers }) => ({
      marks: marks.map(({ item, ...over }) => markOn(item, over)),
      answers: answers.map(({ item, ...over }) => Answer.parse({ itemKey: item, reason: '', ...over })), // prettier-ignore
    }))
}

/** The trace written down: every line begins where the one before ended. */
export const isWellKept = ({ trace, total }: Score): boolean =>
  trace.every(
    (step, at) =>
      milli(step.before) === (at === 0 ? 0 : milli(trace[at - 1]?.after ?? Number.NaN)) &&
      milli(step.after) === milli(step.before) + milli(step.change),
  ) && milli(trace.at(-1)?.after ?? Number.NaN) === milli(total)

const milli = (value: number): number => Math.round(value * 1000)
