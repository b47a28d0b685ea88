import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { itemsOf } from '#core/scorecard/outline.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import { Answer } from '#shared/evaluation.ts'
import { Scorecard } from '#shared/scorecard.ts'
import { aCard, aJudgementOf, isWellKept, markOn, said } from '#tests/support/scorecards.ts'

const judgedCard = aCard.chain((card) => fc.tuple(fc.constant(card), aJudgementOf(card)))

describe('of any scorecard and any judgement', () => {
  test('a score stays within its bounds', () => {
    fc.assert(
      fc.property(judgedCard, ([card, { marks, answers }]) => {
        const { total, max, sections } = scoreEvaluation(card, marks, answers)
        const awarded = sections.reduce((sum, section) => sum + section.awarded, 0)
        const bonus = card.awardMax === null ? awarded : Math.min(awarded, card.awardMax)

        expect(total).toBeGreaterThanOrEqual(card.floor)
        expect(total).toBeLessThanOrEqual(max + bonus + 1e-9)
      }),
    )
  })

  test('each section stays between its floor and what it holds', () => {
    fc.assert(
      fc.property(judgedCard, ([card, { marks, answers }]) => {
        for (const section of card.sections) {
          const score = scoreEvaluation(card, marks, answers).sections.find(
            ({ key }) => key === section.key,
          )
          expect(score?.earned).toBeLessThanOrEqual(score?.max ?? -1)
          if (section.floor !== null) expect(score?.earned).toBeGreaterThanOrEqual(section.floor)
        }
      }),
    )
  })

  test('the trace, added up again, is the score to the cent', () => {
    fc.assert(
      fc.property(judgedCard, ([card, { marks, answers }]) => {
        expect(isWellKept(scoreEvaluation(card, marks, answers))).toBe(true)
      }),
    )
  })

  test('the order in which marks and answers were made does not matter', () => {
    fc.assert(
      fc.property(judgedCard, ([card, { marks, answers }]) => {
        // Of two answers to one item the later holds: each item is answered once.
        const once = [...new Map(answers.map((answer) => [answer.itemKey, answer])).values()]

        expect(scoreEvaluation(card, marks.toReversed(), once.toReversed())).toEqual(
          scoreEvaluation(card, marks, once),
        )
      }),
    )
  })

  test('one more deduction never raises the score', () => {
    fc.assert(
      fc.property(judgedCard, fc.nat(), ([card, { marks, answers }], pick) => {
        const faults = itemsOf(card).filter(({ kind }) => kind === 'deduct' || kind === 'fatal')
        const fault = faults[pick % Math.max(1, faults.length)]
        if (!fault) return
        // What was said not to apply is not taken along: with the mark it applies again.
        const rest = answers.filter(({ itemKey }) => itemKey !== fault.key)
        const before = scoreEvaluation(card, marks, [...rest, said(fault.key, 'ok')])
        const after = scoreEvaluation(card, [...marks, markOn(fault.key, { at: 10 })], rest)

        expect(after.total).toBeLessThanOrEqual(before.total)
      }),
    )
  })

  test('what does not apply never lowers a perfect score', () => {
    fc.assert(
      fc.property(aCard, fc.infiniteStream(fc.boolean()), (card, picks) => {
        const answers = itemsOf(card).map(({ key }) =>
          said(key, picks.next().value === true ? 'na' : 'ok'),
        )
        const { percent, total, max } = scoreEvaluation(card, [], answers)

        expect(total).toBe(max)
        expect(percent === null || percent === 100).toBe(true)
      }),
    )
  })

  test('an award never lowers the score, and a cap never lets it run over', () => {
    fc.assert(
      fc.property(judgedCard, ([card, { marks, answers }]) => {
        const award = itemsOf(card).find(({ kind }) => kind === 'award')
        if (!award) return
        const more = scoreEvaluation(card, [...marks, markOn(award.key, { at: 10 })], answers)

        expect(more.total).toBeGreaterThanOrEqual(scoreEvaluation(card, marks, answers).total)
      }),
    )
  })

  test('read back from JSON, the scorecard and the judgement give the same score', () => {
    fc.assert(
      fc.property(judgedCard, ([card, { marks, answers }]) => {
        const again = Scorecard.parse(JSON.parse(JSON.stringify(card)))
        const answersAgain = answers.map((answer) =>
          Answer.parse(JSON.parse(JSON.stringify(answer))),
        )

        expect(scoreEvaluation(again, marks, answersAgain)).toEqual(
          scoreEvaluation(card, marks, answers),
        )
      }),
    )
  })
})
