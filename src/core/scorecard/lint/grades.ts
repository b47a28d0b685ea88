import type { Circumstance, Item, ItemOf } from '#shared/scorecard.ts'
import { inside, type Place, type Placed, type Reporter } from '#core/scorecard/lint/finding.ts'

/** Bands, levels, options and circumstances: what an answer earns, and what changes a deduction. */
export function checkGrades({ items }: Placed, reporter: Reporter): void {
  for (const { item, place } of items) {
    if (item.kind === 'number') checkBands(place, item, reporter)
    if (item.kind === 'scale') checkLevels(place, item, reporter)
    if (item.kind === 'choice') checkOptions(place, item, reporter)
    if (item.kind === 'deduct') checkCircumstances(place, item, reporter)
    if (takesAll(item) && !item.guidance) sayUnproven(place, reporter)
  }
}

/** Whether it brings a section or everything to nothing: a fatal item, or a critical grade. */
export const takesAll = (item: {
  readonly kind: Item['kind']
  readonly critical?: string | undefined
}): boolean => item.kind === 'fatal' || item.critical !== undefined

/** Bands end where the next begins: what goes wrong is their order, and what lies below the first. */
function checkOrder(
  bands: readonly { readonly from: number }[],
  place: Place,
  { error }: Reporter,
): void {
  for (const [at, { from }] of bands.entries()) {
    const before = bands[at - 1]
    if (!before || from > before.from) continue
    if (from === before.from) {
      error(
        inside(place, at, 'from'),
        'bandsOverlap',
        `有两档都从 ${from} 开始，互相重叠。请改其中一档的起点，或删去一档。`,
        `Two bands begin at ${from} and overlap. Move one, or take it out.`,
      )
    } else {
      error(
        inside(place, at, 'from'),
        'bandsUnsorted',
        `这一档从 ${from} 开始，却排在从 ${before.from} 开始的后面。请按起点从小到大排列。`,
        `The band from ${from} stands behind the one from ${before.from}. Put the lower first.`,
      )
    }
  }
}

function checkBands(place: Place, item: ItemOf<'number'>, reporter: Reporter): void {
  const { error, warn } = reporter
  const bands = inside(place, 'bands')
  checkOrder(item.bands, bands, reporter)
  const first = Math.min(...item.bands.map(({ from }) => from))
  if (first > 0) {
    warn(
      bands,
      'bandsLeaveGap',
      `${first} 以下没有档，一律得 0 分。请加一档从 0 开始，写明得几分。`,
      `There is no band below ${first}, where nothing is earned. Add one from 0 and say what it earns.`,
    )
  }
  for (const [at, { points }] of item.bands.entries()) {
    if (points > item.points) {
      error(
        inside(bands, at, 'points'),
        'bandAboveItem',
        `这一档得 ${points} 分，超过本项的 ${item.points} 分。请调低，或提高本项分值。`,
        `The band earns ${points}, more than the ${item.points} of the item. Lower it, or raise the item.`,
      )
    }
    if (item.bands[at - 1]?.points === points) {
      warn(
        inside(bands, at),
        'bandWithoutEffect',
        `这一档与前一档同为 ${points} 分。请合并，或改分值。`,
        `The band earns ${points} like the one before. Merge them, or change the points.`,
      )
    }
  }
  checkBest(place, item.points, Math.max(...item.bands.map(({ points }) => points)), reporter)
}

const checkBest = (place: Place, points: number, best: number, { warn }: Reporter): void => {
  if (best >= points) return
  warn(
    inside(place, 'points'),
    'fullNeverReached',
    `最好的评法只得 ${best} 分，本项的 ${points} 分永远拿不满。请把两者改成一致。`,
    `The best answer earns ${best}, so that the ${points} of the item are never reached. Make them the same.`,
  )
}

function checkLevels(place: Place, { levels, points }: ItemOf<'scale'>, reporter: Reporter): void {
  const shares = levels.map(({ share }, at) => share ?? at / (levels.length - 1))
  for (const [at, share] of shares.entries()) {
    const before = shares[at - 1]
    if (before === undefined || share > before) continue
    reporter.error(
      inside(place, 'levels', at, 'share'),
      'levelsUnordered',
      `第 ${at + 1} 档不比第 ${at} 档得分多。各档须从差到好排列，得分依次增加。`,
      `Level ${at + 1} earns no more than level ${at}. Levels go from the worst to the best.`,
    )
  }
  checkBest(place, points, points * Math.max(...shares), reporter)
}

function checkOptions(place: Place, item: ItemOf<'choice'>, reporter: Reporter): void {
  const earned = item.options.map(({ points }) => points)
  const above = earned.filter((points) => points > 0)
  if (above.length === 0 && item.points > 0) {
    reporter.error(
      inside(place, 'options'),
      'optionsNeverEarn',
      '没有一个选项得分，怎样选都是 0 分。请给好的选项写上正的分值。',
      'No option earns anything, whatever is chosen. Give the good ones points above zero.',
    )
    return
  }
  for (const [at, points] of earned.entries()) {
    if (points <= item.points) continue
    reporter.warn(
      inside(place, 'options', at, 'points'),
      'optionAboveItem',
      `这个选项得 ${points} 分，超过本项的 ${item.points} 分，多出的不计。请调低。`,
      `The option earns ${points}, more than the ${item.points} of the item; the rest does not count. Lower it.`,
    )
  }
  const best = item.many ? above.reduce((sum, points) => sum + points, 0) : Math.max(...earned)
  checkBest(place, item.points, Math.round(best * 1000) / 1000, reporter)
}

function checkCircumstances(place: Place, item: ItemOf<'deduct'>, reporter: Reporter): void {
  const { warn } = reporter
  const groups = new Map<string, Circumstance[]>()
  for (const [at, each] of item.circumstances.entries()) {
    const own = inside(place, 'circumstances', at)
    if (each.asks) checkOrder(each.asks.bands, inside(own, 'asks', 'bands'), reporter)
    if (each.group !== undefined) {
      groups.set(each.group, [...(groups.get(each.group) ?? []), each])
    } else if (factorsOf(each).every((factor) => factor === 1)) {
      warn(
        inside(own, 'factor'),
        'circumstanceWithoutEffect',
        '系数为 1，选了也不改变扣分。请改系数，或删去。',
        'With a factor of 1 it changes nothing. Change the factor, or take it out.',
      )
    }
    if (each.when && each.asks) {
      warn(
        inside(own, 'asks'),
        'neverAsked',
        '它按条件自动成立，不会有人填数字，各档不起作用。请删去条件或各档。',
        'It holds by itself, so that nobody is asked for the number. Take out the condition or the bands.',
      )
    }
  }
  for (const [group, members] of groups) {
    const factors = new Set(members.flatMap(factorsOf))
    const isAlone = members.length === 1
    if (!isAlone && factors.size > 1) continue
    warn(
      inside(place, 'circumstances'),
      'groupWithoutEffect',
      isAlone
        ? `情节组 ${group} 里只有一个情节，分组不起作用。请添加另一个，或去掉分组。`
        : `情节组 ${group} 里各情节系数相同，选哪个都一样。请改系数，或合并。`,
      isAlone
        ? `The group ${group} has one circumstance only, so that it chooses nothing. Add another, or take out the group.`
        : `All circumstances of the group ${group} have the same factor. Change one, or merge them.`,
    )
  }
}

const factorsOf = ({ factor, asks }: Circumstance): readonly number[] => [
  factor,
  ...(asks?.bands ?? []).map((band) => band.factor),
]

function sayUnproven(place: Place, { warn }: Reporter): void {
  warn(
    inside(place, 'guidance'),
    'proofUnsaid',
    '致命项没有写明录音里要听到什么才算。请在判定说明里写清，以便用标记作证。',
    'A fatal item that does not say what has to be heard cannot be proven with a mark. Say it in its guidance.',
  )
}
