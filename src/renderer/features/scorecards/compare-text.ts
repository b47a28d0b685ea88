import type { Translate, WordKey } from '#renderer/lib/i18n.ts'
import type { Condition } from '#shared/condition.ts'
import { Words } from '#shared/words.ts'

/** How the values of a scorecard are said, in the language on screen. */
export type Say = { readonly t: Translate; readonly words: (words: Words) => string }

const fieldNames: Readonly<Record<string, WordKey>> = {
  name: 'scorecards.field.name',
  about: 'scorecards.field.about',
  method: 'scorecards.field.method',
  fullMarks: 'scorecards.field.fullMarks',
  worstOf: 'scorecards.field.worstOf',
  consequences: 'scorecards.field.consequences',
  monthly: 'scorecards.field.monthly',
  threshold: 'scorecards.threshold',
  except: 'scorecards.threshold.except',
  itemCost: 'scorecards.on.itemCost',
  percentBelow: 'scorecards.on.percentBelow',
  items: 'scorecards.group.items',
  title: 'scorecards.field.title',
  key: 'scorecards.field.key',
  kind: 'scorecards.field.kind',
  points: 'scorecards.field.points',
  unit: 'scorecards.field.unit',
  per: 'scorecards.field.per',
  extra: 'scorecards.field.extra',
  of: 'scorecards.field.of',
  critical: 'scorecards.field.critical',
  required: 'scorecards.field.required',
  levels: 'scorecards.field.levels',
  share: 'scorecards.level.share',
  options: 'scorecards.field.options',
  many: 'scorecards.compare.many',
  bands: 'scorecards.field.bands',
  circumstances: 'scorecards.field.circumstances',
  factor: 'scorecards.circumstance.factor',
  group: 'scorecards.circumstance.group',
  asks: 'scorecards.circumstance.asks',
  guidance: 'scorecards.field.guidance',
  when: 'scorecards.field.when',
  from: 'scorecards.band.from',
  until: 'scorecards.days.until',
  shortcut: 'scorecards.field.shortcut',
  label: 'scorecards.field.label',
  lasting: 'scorecards.label.lasting',
  comments: 'scorecards.field.comments',
  max: 'scorecards.field.max',
  floor: 'scorecards.field.floor',
  awardMax: 'scorecards.field.awardMax',
  weight: 'scorecards.field.weight',
  source: 'scorecards.compare.source',
  hint: 'scorecards.compare.hint',
  place: 'scorecards.compare.place',
}

/** A field as the editor calls it; one it has no name for, as the open format does. */
export function fieldText({ t }: Say, field: string): string {
  const name = fieldNames[field]
  return name ? t(name) : field
}

const valueNames: Readonly<Record<string, Readonly<Record<string, WordKey>>>> = {
  kind: {
    deduct: 'scorecards.kind.deduct',
    award: 'scorecards.kind.award',
    fatal: 'scorecards.kind.fatal',
    yesno: 'scorecards.kind.yesno',
    scale: 'scorecards.kind.scale',
    choice: 'scorecards.kind.choice',
    number: 'scorecards.kind.number',
    text: 'scorecards.kind.text',
  },
  method: {
    deduct: 'scorecards.method.deduct',
    weighted: 'scorecards.method.weighted',
    categories: 'scorecards.method.categories',
  },
  unit: {
    points: 'scorecards.unit.points',
    sectionPercent: 'scorecards.unit.sectionPercent',
    totalPercent: 'scorecards.unit.totalPercent',
    second: 'scorecards.asks.second',
    minute: 'scorecards.asks.minute',
    time: 'scorecards.asks.time',
  },
  per: { occurrence: 'scorecards.per.occurrence', once: 'scorecards.per.once' },
  of: { section: 'scorecards.of.section', evaluation: 'scorecards.of.evaluation' },
  critical: {
    none: 'scorecards.critical.none',
    section: 'scorecards.critical.section',
    evaluation: 'scorecards.critical.evaluation',
  },
}

/** What a field holds, a line for each of what it lists. */
export function valueLines(say: Say, field: string, value: unknown): readonly string[] {
  if (Array.isArray(value) && value.length > 0)
    return value.map((each: unknown) => valueText(say, field, each))
  return [valueText(say, field, value)]
}

function valueText(say: Say, field: string, value: unknown): string {
  const { t, words } = say
  if (value === undefined || value === null || value === '') return t('scorecards.compare.nothing')
  if (typeof value === 'boolean')
    return t(value ? 'scorecards.compare.yes' : 'scorecards.compare.no')
  if (typeof value === 'string') {
    const name = valueNames[field]?.[value]
    return name ? t(name) : value
  }
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value))
    return value.length === 0
      ? t('scorecards.compare.nothing')
      : value.map((each: unknown) => valueText(say, field, each)).join(' · ')
  const text = Words.safeParse(value)
  if (text.success) return words(text.data)
  // safe: the scorecard was read by the open format, in which `when` is a condition
  if (field === 'when') return conditionText(say, value as Condition)
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([name, each]) =>
      name === 'key' || name === 'title' || name === 'on'
        ? valueText(say, name, each)
        : `${fieldText(say, name)} ${valueText(say, name, each)}`,
    )
    .join(' · ')
}

function conditionText(say: Say, condition: Condition): string {
  const { t } = say
  const all = (each: readonly Condition[]): string =>
    `(${each.map((one) => conditionText(say, one)).join('; ')})`
  if ('all' in condition) return `${t('scorecards.when.all')} ${all(condition.all)}`
  if ('any' in condition) return `${t('scorecards.when.any')} ${all(condition.any)}`
  if ('not' in condition) return `${t('scorecards.when.not.one')} ${all([condition.not])}`
  const subject = 'fact' in condition ? t(`scorecards.fact.${condition.fact}`) : condition.item
  if ('is' in condition)
    return `${subject} ${t('scorecards.when.is')} ${condition.is.map((each) => answerText(t, each)).join(' / ')}`
  const { from, below } = condition
  return [
    subject,
    ...(from === undefined ? [] : [`${t('scorecards.when.from')} ${from}`]),
    ...(below === undefined ? [] : [`${t('scorecards.when.below')} ${below}`]),
  ].join(' ')
}

const answers: Readonly<Record<string, WordKey>> = {
  workday: 'scorecards.value.workday',
  weekend: 'scorecards.value.weekend',
  holiday: 'scorecards.value.holiday',
  inbound: 'scorecards.value.inbound',
  outbound: 'scorecards.value.outbound',
  ok: 'scorecards.state.ok',
  hit: 'scorecards.state.hit',
  na: 'scorecards.state.na',
  yes: 'scorecards.state.yes',
  no: 'scorecards.state.no',
}

const answerText = (t: Translate, answer: string): string => {
  const name = answers[answer]
  return name ? t(name) : answer
}
