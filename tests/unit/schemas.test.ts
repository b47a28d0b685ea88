import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'
import { z } from 'zod'

import { missingFrom } from '#core/scorecard/completeness.ts'
import { lintJson } from '#core/scorecard/lint.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import { scoreEvaluation } from '#core/scorecard/score.ts'
import { Mark } from '#shared/evaluation.ts'
import { Judged } from '#shared/judged.ts'
import { Scorecard } from '#shared/scorecard.ts'

const resources = new URL('../../resources/', import.meta.url)
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, resources), 'utf8'))

/** What is written, with what is said more than once said apart. */
const inputs = { io: 'input', reused: 'ref' } as const

const schemas = [
  ['scorecard', Scorecard, 'What is judged in a call, and how points follow'],
  ['evaluation', Judged, 'What was found in a call, to be scored by a scorecard'],
] as const

/** `npx vitest run tests/unit/schemas.test.ts -u` writes them anew. */
test.each(schemas)(
  'the JSON Schema of a %s is the one the program reads by',
  async (name, schema, title) => {
    const json = { ...z.toJSONSchema(schema, inputs), title }

    await expect(`${JSON.stringify(json, null, 2)}\n`).toMatchFileSnapshot(
      new URL(`schemas/${name}.schema.json`, resources).pathname,
    )
  },
)

test.each(schemas)('the JSON Schema of a %s takes the example', (name) => {
  // What is read is the schema the test above holds to the program's.
  const schema = z.fromJSONSchema(
    read(`schemas/${name}.schema.json`) as z.core.JSONSchema.JSONSchema,
  )

  expect(schema.safeParse(read(`examples/${name}.json`)).error).toBeUndefined()
  expect(schema.safeParse({ sections: 1, marks: 1 }).success).toBe(false)
})

const card = read('examples/scorecard.json')

test('the scorecard of the examples is sound and shows every kind of item', () => {
  const kinds = itemsOf(Scorecard.parse(card)).map(({ kind }) => kind)

  expect(lintJson(card)).toEqual({ errors: [], warnings: [] })
  expect([...new Set(kinds)].sort()).toEqual(
    ['award', 'choice', 'deduct', 'fatal', 'number', 'scale', 'text', 'yesno'].sort(),
  )
})

test('the evaluation of the examples is complete and comes to what its page says', () => {
  const scorecard = Scorecard.parse(card)
  const { marks: said, answers, facts } = Judged.parse(read('examples/evaluation.json'))
  const marks = said.map((mark, n) =>
    Mark.parse({
      id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      ...mark,
      evaluationId: '00000000-0000-7000-8000-000000000000',
      createdAt: 0,
    }),
  )
  const page = readFileSync(new URL('../docs/scorecard-format.md', resources), 'utf8')
  const { total, max, percent } = scoreEvaluation(scorecard, marks, answers, facts)

  expect(missingFrom(scorecard, marks, answers, facts)).toEqual({ unanswered: [], unproven: [] })
  expect(page).toContain(`**${total} of ${max} (${percent}%)**`)
})

test('every field of both formats is on their page', () => {
  const page = readFileSync(new URL('../docs/scorecard-format.md', resources), 'utf8')
  const fields = new Set(schemas.flatMap(([, schema]) => namesIn(z.toJSONSchema(schema, inputs))))

  expect([...fields].filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})

function namesIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([name, value]: readonly [string, unknown]) => [
    ...(name === 'properties' && typeof value === 'object' && value !== null
      ? Object.keys(value)
      : []),
    ...namesIn(value),
  ])
}
