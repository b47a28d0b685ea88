import { expect, test } from 'vitest'

import { createReplay, type Replayed } from '#core/scorecard/replay.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import { Answer, Mark } from '#shared/evaluation.ts'
import { Scorecard } from '#shared/scorecard.ts'
import { median, percentile, record, time } from '#tests/bench/figures.ts'

const words = (text: string) => ({ zh: text, en: text })
const uuid = (n: number): string => `019aa7c0-0000-7000-8000-${String(n).padStart(12, '0')}`

/** Of ten items seven deduct, and one each is a scale, a yes or no, and an award. */
const aCard = (items: number): Scorecard => {
  const itemAt = (n: number) => {
    const base = { key: `i${n}`, title: words(`第 ${n} 项`) }
    if (n % 10 === 7) return { ...base, kind: 'yesno', points: 2 }
    if (n % 10 === 9) return { ...base, kind: 'award', points: 1, per: 'once' }
    if (n % 10 !== 8) {
      const circumstances = [{ key: 'half', title: words('减半'), factor: 0.5 }]
      return { ...base, kind: 'deduct', points: 1 + (n % 3), per: 'occurrence', circumstances }
    }
    const levels = ['差', '中', '好'].map((title) => ({ title: words(title) }))
    return { ...base, kind: 'scale', points: 4, levels }
  }
  return Scorecard.parse({
    id: uuid(1),
    key: 'bench',
    version: 1,
    name: words('测'),
    about: words('测'),
    sections: Array.from({ length: items / 10 }, (_, section) => ({
      key: `s${section}`,
      title: words(`第 ${section} 部分`),
      max: 20,
      items: Array.from({ length: 10 }, (_, n) => itemAt(section * 10 + n)),
    })),
  })
}

/** Every item is answered; one in `every` of the deductions is marked, once or twice. */
const aJudgement = (seed: number, items: number, every: number) => {
  let state = seed + 1
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const marks: Mark[] = []
  const answers: Answer[] = []
  for (let n = 0; n < items; n++) {
    const itemKey = `i${n}`
    if (n % 10 < 7 && next(every) === 0) {
      for (let again = next(2); again >= 0; again--) {
        marks.push(
          Mark.parse({
            id: uuid(1000 + seed * 1000 + marks.length),
            evaluationId: uuid(seed),
            itemKey,
            at: next(180_000),
            end: null,
            note: '',
            createdAt: 0,
            circumstances: next(4) === 0 ? [{ key: 'half', value: null }] : [],
          }),
        )
      }
    } else {
      const value = n % 10 === 8 ? 1 + next(3) : n % 10 === 7 ? (next(5) ? 'yes' : 'no') : null
      answers.push(
        Answer.parse({ itemKey, state: value === null ? 'ok' : 'given', reason: '', value }),
      )
    }
  }
  return { marks, answers }
}

/**
 * As it comes from a database: no part of it is shared or was made by the engine. Had the engine
 * made scores that are kept, it would make all that follow where garbage is not soon collected.
 */
const asRead = (evaluation: Replayed): Replayed =>
  JSON.parse(JSON.stringify(evaluation)) as Replayed // the same, read again

test('100,000 evaluations of 60 items are scored by another scorecard', async () => {
  const before = aCard(60)
  const after = {
    ...before,
    sections: before.sections.map((section) => ({ ...section, floor: null })),
  }
  const evaluations = Array.from({ length: 2000 }, (_, n): Replayed => {
    const { marks, answers } = aJudgement(n, 60, 12)
    const facts = { direction: 'inbound' }
    const score = scoreEvaluation(before, marks, answers, facts)
    return asRead({ before: score, marks, answers, facts, agentId: `a${n % 50}`, agentName: '' })
  })
  let replayed = 0
  const [took = Number.NaN] = await time(1, () => {
    const replay = createReplay(after)
    for (let n = 0; n < 100_000; n++) {
      const evaluation = evaluations[n % evaluations.length]
      if (evaluation) replay.add(evaluation)
    }
    replayed = replay.report().evaluations
  })
  expect(replayed).toBe(100_000)

  const [twice = Number.NaN] = await time(1, () => {
    const replay = createReplay(after)
    for (let n = 0; n < 100_000; n++) {
      const evaluation = evaluations[n % evaluations.length]
      if (!evaluation) continue
      const { marks, answers, facts } = evaluation
      replay.add({ ...evaluation, before: scoreEvaluation(before, marks, answers, facts) })
    }
    replay.report()
  })

  const texts = evaluations.map(({ marks, answers }) => JSON.stringify({ marks, answers }))
  const [parsing = Number.NaN] = await time(1, () => {
    for (let n = 0; n < 100_000; n++) JSON.parse(texts[n % texts.length] ?? '')
  })
  record({
    what: 'replay of 100,000 evaluations by a scorecard of 60 items',
    value: took,
    unit: 'ms',
    budget: { atMost: 2000 },
    rival: { name: 'JSON.parse of the same', value: parsing },
    note: 'One core; 2,000 different evaluations fifty times over, every item answered, traces and report included.',
  })
  record({
    what: '… and by their own scorecard again, as what-if does',
    value: twice,
    unit: 'ms',
    budget: null,
    rival: { name: 'JSON.parse of the same', value: parsing },
  })
})

test('one mark scores 300 items again', async () => {
  const card = aCard(300)
  const { marks, answers } = aJudgement(7, 300, 12)
  const [first, ...rest] = marks
  const again = (n: number) => scoreEvaluation(card, n % 2 ? marks : rest, answers)
  expect(first && again(0).total !== again(1).total).toBe(true)

  let n = 0
  const took = await time(500, () => {
    again(n++)
  })
  record({
    what: 'one mark: a scorecard of 300 items scored again, median',
    value: median(took),
    unit: 'ms',
    budget: { atMost: 1 },
    rival: null,
  })
  record({
    what: '… the 99th percentile',
    value: percentile(took, 0.99),
    unit: 'ms',
    budget: null,
    rival: null,
  })
})
