import type { ItemOf, Label } from '#shared/scorecard.ts'
import {
  inside,
  type Placed,
  type PlacedItem,
  type PlacedSection,
  type Reporter,
} from '#core/scorecard/lint/finding.ts'
import { toMilli, toPoints } from '#core/scorecard/milli.ts'
import { fullOf, isGraded } from '#core/scorecard/outline.ts'

/** Whether each item changes the score as its kind says: an award adds, a deduction can be taken. */
export function checkWorth(placed: Placed, reporter: Reporter): void {
  for (const each of placed.items) checkItem(placed, each, reporter)
}

function checkItem(placed: Placed, each: PlacedItem, { error, warn }: Reporter): void {
  const { item, place, within } = each
  const { from = '', until = from } = item
  if (from > until) {
    error(
      inside(place, 'from'),
      'neverInForce',
      `生效日 ${from} 晚于截止日 ${until}，本项永远不会用到。请更正日期。`,
      `It begins on ${from} and ends on ${until}, before that; it would never be asked. Mend the dates.`,
    )
  }
  if ('unit' in item && item.unit === 'sectionPercent' && fullAround(within) === 0) {
    error(
      inside(place, 'unit'),
      'percentOfNothing',
      '按本部分满分的百分比计，而本部分满分为 0。请改用分，或给本部分满分。',
      'It is in percent of a section whose full marks are 0. Use points, or give the section full marks.',
    )
  }
  if (item.kind === 'award') checkAward(placed, each, item, { error, warn })
  if (item.kind === 'deduct') checkDeduction(within, each, item, { error, warn })
  if (isGraded(item) && item.points === 0) {
    warn(
      inside(place, 'points'),
      'worthNothing',
      '分值为 0，怎样评都不影响得分。请给分值，或改为文字项。',
      'With 0 points its grade changes nothing. Give it points, or make it a text.',
    )
  }
}

/** What the outer section holds, which is what a percentage is of. */
const fullAround = (within: PlacedSection): number => fullOf((within.outer ?? within).section)

function checkAward(
  { card, items }: Placed,
  { place, within, item: { label } }: PlacedItem,
  item: ItemOf<'award'>,
  { error }: Reporter,
): void {
  if (item.points === 0) {
    error(
      inside(place, 'points'),
      'bonusOfNothing',
      '加分项的分值为 0，什么也不加。请写上要加的分。',
      'The award adds 0. Say how many points it adds.',
    )
  }
  const closed = [within, within.outer].find((each) => each?.section.awardMax === 0)
  if (closed ?? card.awardMax === 0) {
    const path = closed ? `${closed.place.path}.awardMax` : 'awardMax'
    error(
      place,
      'bonusCapZero',
      `加分上限（${path}）为 0，这一项加不了分。请提高或取消上限。`,
      `The limit for awards (${path}) is 0, so that nothing is added. Raise it, or take it out.`,
    )
  }
  if (!label) return
  const isThis = (other: { readonly label?: Label | undefined }): boolean =>
    other.label?.key === label.key
  const blames =
    items.some((other) => other.item.kind !== 'award' && isThis(other.item)) ||
    [...card.consequences, ...card.monthly].some(isThis)
  if (!blames) return
  error(
    inside(place, 'label'),
    'bonusBlames',
    `加分项带的标签“${label.title.zh}”是过失标签，加分反而会受罚。请换一个标签，或去掉。`,
    `The award carries the label “${label.title.en}”, which stands for a fault, so that it would punish. Choose another label, or none.`,
  )
}

function checkDeduction(
  within: PlacedSection,
  { place }: PlacedItem,
  item: ItemOf<'deduct'>,
  { error, warn }: Reporter,
): void {
  const { section } = within
  const full = fullOf(section)
  if (item.points === 0 && !item.label && !item.extra) {
    warn(
      inside(place, 'points'),
      'deductsNothing',
      '扣分为 0，标了也不影响得分。请写上分值，或改为文字项。',
      'It deducts 0, so that marking it changes nothing. Give it points, or make it a text.',
    )
    return
  }
  if (item.unit !== 'points' || section.floor === null) return
  const most = full - toMilli(section.floor)
  if (most <= 0 && !item.label) {
    error(
      inside(place, 'points'),
      'deductsFromNothing',
      `所在部分满分 ${toPoints(full)}、最低 ${section.floor}，没有可扣的分，本项不起作用。请给该部分满分，或取消最低分。`,
      `Its section holds ${toPoints(full)} and stops at ${section.floor}, so that there is nothing to take. Give the section full marks, or let it go below.`,
    )
  } else if (most > 0 && toMilli(item.points) > most) {
    warn(
      inside(place, 'points'),
      'deductsTooMuch',
      `一次扣 ${item.points}，而所在部分最多可扣 ${toPoints(most)}，多出的不会扣。请调低，或提高该部分满分。`,
      `It costs ${item.points} at once, and its section can lose ${toPoints(most)}; the rest is never taken. Lower it, or raise the section.`,
    )
  }
}
