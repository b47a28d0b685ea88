import { numberFacts, textFacts } from '#shared/condition.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { Words } from '#shared/words.ts'
import type { Place, Reporter } from '#core/scorecard/lint/finding.ts'

type Issue = NonNullable<ReturnType<typeof Scorecard.safeParse>['error']>['issues'][number]
type Path = readonly PropertyKey[]

const DEEPEST = 60

/** Whether lists and objects stand within each other deeper than a scorecard can mean. */
export function isTooDeep(json: unknown): boolean {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: json, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next
    if (typeof value !== 'object' || value === null) continue
    if (depth > DEEPEST) return true
    for (const inner of Object.values(value)) open.push({ value: inner, depth: depth + 1 })
  }
  return false
}

/** Each issue of the schema as a sentence about the scorecard. */
export function sayIssues(json: unknown, issues: readonly Issue[], { error }: Reporter): void {
  for (const issue of issues) {
    const found = innermost(issue)
    const value = valueAt(json, found.path)
    const { code, zh, en } = describe(found, value, json)
    error(placeOf(json, found.path), code, zh, en)
  }
}

/** Of the alternatives of a union the one that was followed furthest says what is wrong. */
function innermost(issue: Issue, before: Path = []): Issue {
  const path = [...before, ...issue.path]
  if (issue.code === 'invalid_union') {
    const deepest = issue.errors
      .flat()
      .filter((inner) => inner.path.length > 0)
      .sort((a, b) => depthOf(b) - depthOf(a))[0]
    if (deepest && depthOf(deepest) > 1) return innermost(deepest, path)
  }
  return { ...issue, path: [...path] }
}

const depthOf = (issue: Issue): number =>
  issue.path.length +
  (issue.code === 'invalid_union' ? Math.max(0, ...issue.errors.flat().map(depthOf)) : 0)

/** The keys of the item and section a path leads into, as far as they are written. */
export function placeOf(json: unknown, path: Path): Place {
  const names = path.map(String)
  const keyIn = (list: string): string | null => {
    const keys = names.flatMap((name, at) =>
      name === list ? [valueAt(json, [...path.slice(0, at + 2), 'key'])] : [],
    )
    const key = keys.at(-1)
    return typeof key === 'string' ? key : null
  }
  return { path: names.join('.'), section: keyIn('sections'), item: keyIn('items') }
}

export const valueAt = (json: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) =>
      // Any object may be asked for a property it lacks.
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Readonly<Record<PropertyKey, unknown>>)[step]
        : undefined,
    json,
  )

type Said = Words & { readonly code: string }

const say = (code: string, zh: string, en: string): Said => ({ code, zh, en })

function describe(issue: Issue, value: unknown, json: unknown): Said {
  const path = issue.path
  if (path.length === 0) {
    return say(
      'notACard',
      '这不是一张评分卡：应为一个 JSON 对象，含 id、key、version、name、about 和 sections。',
      'This is no scorecard: it should be a JSON object with id, key, version, name, about and sections.',
    )
  }
  const name = String(path.at(-1))
  if (path.includes('when')) return conditionSaid(value)
  if (value === undefined) return missing(name)
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(name, issue.expected)
    case 'too_small':
    case 'too_big':
      return outOfRange(issue, name, json)
    case 'invalid_value':
      return oneOf(name, issue.values.map(String))
    case 'invalid_union':
      return name === 'kind'
        ? oneOf(name, ['deduct', 'award', 'fatal', 'yesno', 'scale', 'choice', 'number', 'text'])
        : notUnderstood(name)
    case 'invalid_format':
      return wrongFormat(issue, name)
    case 'custom':
      return say(
        'tooManyDecimals',
        `${name} 的小数超过三位。请保留三位以内。`,
        `${name} has more than three decimals. Keep three at most.`,
      )
    case 'unrecognized_keys':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return notUnderstood(name)
  }
}

const missing = (name: string): Said =>
  name === 'zh' || name === 'en'
    ? say(
        'wordsMissing',
        `缺少${name === 'zh' ? '中文' : '英文'}。名称要有中英文两种写法，请补上。`,
        `The ${name === 'zh' ? 'Chinese' : 'English'} wording is missing. Write it in both languages.`,
      )
    : say('missing', `缺少 ${name}。请补上。`, `${name} is missing. Add it.`)

const types: Readonly<Record<string, Words>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
}

const wrongType = (name: string, expected: string): Said => {
  const type = types[expected]
  if (!type) return notUnderstood(name)
  return say(
    'wrongType',
    `${name} 应为${type.zh}。请更正。`,
    `${name} should be ${type.en}. Mend it.`,
  )
}

const notUnderstood = (name: string): Said =>
  say(
    'notUnderstood',
    `看不懂 ${name}。请对照格式说明更正。`,
    `${name} is not understood. Compare it with the format.`,
  )

const oneOf = (name: string, values: readonly string[]): Said =>
  say(
    'unknownValue',
    `${name} 只能是 ${values.join('、')}。请改成其中之一。`,
    `${name} is one of ${values.join(', ')}. Write one of these.`,
  )

function outOfRange(
  issue: Extract<Issue, { readonly code: 'too_small' | 'too_big' }>,
  name: string,
  json: unknown,
): Said {
  const isLow = issue.code === 'too_small'
  const bound = String(isLow ? issue.minimum : issue.maximum)
  if (issue.origin === 'string') {
    return isLow
      ? say('empty', `${name} 是空的。请填写。`, `${name} is empty. Fill it in.`)
      : say(
          'tooLong',
          `${name} 太长，最多 ${bound} 个字符。请缩短。`,
          `${name} is too long; ${bound} characters at most. Shorten it.`,
        )
  }
  if (issue.origin === 'array') {
    return isLow
      ? say(
          'tooFew',
          `${name} 至少要有 ${bound} 个。请补上。`,
          `${name} needs at least ${bound}. Add more.`,
        )
      : say(
          'tooMany',
          `${name} 最多 ${bound} 个。请删减或拆分。`,
          `${name} holds ${bound} at most. Take some out, or split them.`,
        )
  }
  const kind = valueAt(json, [...issue.path.slice(0, -1), 'kind'])
  if (isLow && (kind === 'award' || kind === 'deduct')) {
    return kind === 'award'
      ? say(
          'bonusPunishes',
          '加分项的分值为负，加分变成扣分。请写正数，或改为扣分项。',
          'The award has negative points, so that it would punish. Write a positive number, or make it deduct.',
        )
      : say(
          'deductionAwards',
          '扣分项的分值为负，扣分变成加分。请写正数。',
          'The deduction has negative points, so that it would award. Write a positive number.',
        )
  }
  return isLow
    ? say(
        'tooLow',
        `${name} 不能低于 ${bound}。请调高。`,
        `${name} cannot be below ${bound}. Raise it.`,
      )
    : say(
        'tooHigh',
        `${name} 不能超过 ${bound}。请调低。`,
        `${name} cannot be above ${bound}. Lower it.`,
      )
}

function wrongFormat(
  { format }: Extract<Issue, { readonly code: 'invalid_format' }>,
  name: string,
): Said {
  if (format === 'uuid') {
    return say(
      'wrongId',
      `${name} 不是 UUID。请用程序生成的编号。`,
      `${name} is no UUID. Use one made by a program.`,
    )
  }
  if (format === 'date') {
    return say(
      'wrongDay',
      `${name} 不是日期，应写成 2026-01-31。请更正。`,
      `${name} is no day; it is written 2026-01-31. Mend it.`,
    )
  }
  return say(
    'wrongKey',
    `${name} 只能用字母、数字，中间可用点或短横，如 4.6。请改写。`,
    `${name} takes letters and digits with dots or hyphens between them, like 4.6. Write it so.`,
  )
}

function conditionSaid(value: unknown): Said {
  const facts = [...textFacts, ...numberFacts]
  const fact = valueAt(value, ['fact'])
  if (typeof fact === 'string' && !facts.some((known) => known === fact)) {
    return say(
      'unknownFact',
      `没有“${fact}”这项通话信息，只有 ${facts.join('、')}。请改成其中之一。`,
      `Nothing is known of a call under “${fact}”, only ${facts.join(', ')}. Write one of these.`,
    )
  }
  return say(
    'wrongCondition',
    '看不懂这个条件。应为 {"fact": 信息, "is": [值]}、{"fact": 信息, "from": 数, "below": 数}、{"item": 编号, "is": [回答]}，或用 all、any、not 组合。',
    'The condition is not understood. It is {"fact": NAME, "is": [VALUE]}, {"fact": NAME, "from": N, "below": N}, {"item": KEY, "is": [ANSWER]}, or several in all, any, not.',
  )
}
