import type { Item, Scorecard } from '#shared/scorecard.ts'
import {
  inside,
  ofCard,
  type Placed,
  type PlacedSection,
  type Reporter,
} from '#core/scorecard/lint/finding.ts'
import { toMilli, toPoints } from '#core/scorecard/milli.ts'
import { fullOf, fullOfCard, isGraded, itemsIn } from '#core/scorecard/outline.ts'

const HUNDRED = 100_000

/** Whether points, weights and limits come to what they are meant to. */
export function checkPoints(placed: Placed, reporter: Reporter): void {
  checkTotal(placed.card, reporter)
  for (const each of placed.sections) checkSection(each, reporter)
  checkConsequences(placed.card, reporter)
}

function checkTotal(card: Scorecard, { error, warn }: Reporter): void {
  const sum = card.sections.reduce((all, section) => all + fullOf(section), 0)
  const points = toPoints(sum)
  if (sum === 0) {
    error(
      ofCard('sections'),
      'nothingToEarn',
      '各部分满分合计为 0，没有可得的分。请给各部分写上满分，或给评分项写上分值。',
      'Full marks of all sections come to 0, so there is nothing to earn. Give the sections full marks, or the items points.',
    )
    return
  }
  if (card.method === 'weighted') checkWeights(card, sum, { error, warn })
  if (card.method === 'categories' && sum !== HUNDRED) {
    error(
      ofCard('sections'),
      'weightsMiss100',
      `各评分项的权重合计 ${points}，应为 100。请调整分值，使合计为 100。`,
      `The items weigh ${points} together; it should be 100. Change their points so that they make 100.`,
    )
  }
  if (card.method === 'deduct' && sum !== HUNDRED) {
    warn(
      ofCard('sections'),
      'fullMarksMiss100',
      `各部分满分合计 ${points}，不是 100。若非有意，请调整。`,
      `Full marks come to ${points}, not 100. Change them unless it is meant so.`,
    )
  }
  if (card.method === 'deduct' && card.fullMarks !== 100) {
    warn(
      ofCard('fullMarks'),
      'fullMarksUnused',
      `扣分制的满分是各部分之和，这里写的 ${card.fullMarks} 不起作用。请删去。`,
      `A card that deducts takes its full marks from the sections; the ${card.fullMarks} here does nothing. Take it out.`,
    )
  }
  if (toMilli(card.floor) >= fullOfCard(card)) {
    error(
      ofCard('floor'),
      'floorAboveFull',
      `最低分 ${card.floor} 不低于满分 ${toPoints(fullOfCard(card))}，得分永远不变。请调低。`,
      `The floor ${card.floor} is not below the full marks ${toPoints(fullOfCard(card))}, so that no score could change. Lower it.`,
    )
  }
}

function checkWeights(card: Scorecard, sum: number, { error, warn }: Reporter): void {
  for (const [at, section] of card.sections.entries()) {
    if (section.weight > 0 || fullOf(section) === 0) continue
    warn(
      { path: `sections.${at}.weight`, section: section.key, item: null },
      'weightZero',
      '权重为 0，这一部分不影响得分。请给它权重，或说明只作记录。',
      'With a weight of 0 the section changes no score. Give it a weight, or say that it is for the record.',
    )
  }
  const sections = card.sections.filter((section) => fullOf(section) > 0)
  // Nobody weighed anything: points earned of points possible.
  if (sections.every(({ weight }) => weight === 1)) return
  const weights = sections.reduce((all, { weight }) => all + toMilli(weight), 0)
  const weighed =
    sections.reduce((all, each) => all + toMilli(each.weight) * fullOf(each), 0) / 1000
  if (weighed === HUNDRED || weighed === toMilli(card.fullMarks)) return
  if (weights !== HUNDRED && weights !== 1000) {
    error(
      ofCard('sections'),
      'weightsMiss100',
      `各部分权重合计 ${toPoints(weights)}，应为 100。请调整权重，使合计为 100。`,
      `The weights come to ${toPoints(weights)}; it should be 100. Change them so that they make 100.`,
    )
    return
  }
  if (sections.every((each) => fullOf(each) * sections.length === sum)) return
  const shares = sections
    .map(
      (each) => `${each.key}: ${Math.round((toMilli(each.weight) * fullOf(each)) / weighed / 10)}%`,
    )
    .join(', ')
  warn(
    ofCard('sections'),
    'weightIsPerPoint',
    `权重按每一分计，而各部分满分不同，实际占比为 ${shares}。请把各部分满分改成相同，或调整权重。`,
    `A weight is that of each point, and the sections hold different points, so that they really count for ${shares}. Give them the same full marks, or change the weights.`,
  )
}

function checkSection({ section, place, outer }: PlacedSection, { error, warn }: Reporter): void {
  const full = fullOf(section)
  const parts = fullOf({ ...section, max: null })
  const deducts = section.items.some(({ kind }) => kind === 'deduct')
  if (parts > 0 && (deducts ? full < parts : full !== parts)) {
    error(
      inside(place, 'max'),
      'maxDiffers',
      `满分写的是 ${toPoints(full)}，而其中评分项合计 ${toPoints(parts)}。请改成一致，或把满分留空。`,
      `Full marks are ${toPoints(full)}, but what is in it comes to ${toPoints(parts)}. Make them the same, or leave the full marks open.`,
    )
  }
  if (toMilli(section.floor ?? 0) > full) {
    error(
      inside(place, 'floor'),
      'floorAboveFull',
      `最低分 ${section.floor} 高于满分 ${toPoints(full)}。请调低。`,
      `The floor ${section.floor} is above the full marks ${toPoints(full)}. Lower it.`,
    )
  }
  const items = 'sections' in section ? itemsIn(section) : section.items
  const has = (holds: (item: Item) => boolean): boolean => items.some(holds)
  if (section.awardMax !== null && !has(({ kind }) => kind === 'award')) {
    warn(
      inside(place, 'awardMax'),
      'capWithoutAward',
      '写了加分上限，但没有加分项。请删去上限，或添加加分项。',
      'There is a limit for awards but nothing that awards. Take the limit out, or add an award.',
    )
  }
  const takes = has((item) => isGraded(item) || item.kind === 'deduct' || item.kind === 'fatal')
  if (outer === null && full > 0 && items.length > 0 && !takes) {
    warn(
      inside(place, 'max'),
      'pointsNobodyLoses',
      `这一部分的 ${toPoints(full)} 分没有评分项会扣，人人都得。请把满分改为 0，或添加评分项。`,
      `Nothing takes any of the ${toPoints(full)} points of this section, so that everybody has them. Make it 0, or add items.`,
    )
  }
}

function checkConsequences(card: Scorecard, { warn }: Reporter): void {
  for (const [at, { on }] of card.consequences.entries()) {
    if ('itemCost' in on && on.itemCost === 0) {
      warn(
        ofCard(`consequences.${at}.on.itemCost`),
        'alwaysReached',
        '单项扣分达到 0 即触发，任何扣分都会触发。请写上分值。',
        'Any deduction costs 0 or more, so that it always holds. Say from how many points on.',
      )
    }
    if ('percentBelow' in on && (on.percentBelow === 0 || on.percentBelow > 100)) {
      const never = on.percentBelow === 0
      warn(
        ofCard(`consequences.${at}.on.percentBelow`),
        never ? 'neverReached' : 'alwaysReached',
        never
          ? '得分率低于 0% 才触发，永远不会发生。请调高。'
          : `得分率低于 ${on.percentBelow}% 即触发，满分也会触发。请调低。`,
        never
          ? 'No score is below 0%, so that it never holds. Raise it.'
          : `Full marks are below ${on.percentBelow}% too, so that it always holds. Lower it.`,
      )
    }
  }
  for (const [at, { threshold }] of card.monthly.entries()) {
    if (threshold > 0) continue
    warn(
      ofCard(`monthly.${at}.threshold`),
      'alwaysReached',
      '月累计达到 0 即触发，人人都会触发。请写上分值。',
      'Everybody reaches 0 in a month. Say from how many points on.',
    )
  }
}
