import type { Label } from '#shared/scorecard.ts'
import {
  inside,
  ofCard,
  type Place,
  type Placed,
  type Reporter,
} from '#core/scorecard/lint/finding.ts'
import { MOST_ITEMS } from '#core/scorecard/limits.ts'

const MANY_ITEMS = 150

/** Names that stand twice, groups, labels, shortcuts, and how much there is. */
export function checkKeys(placed: Placed, reporter: Reporter): void {
  checkCount(placed, reporter)
  checkTwice(placed, reporter)
  checkLabels(placed, reporter)
  checkWorstOf(placed, reporter)
}

function checkCount({ items, sections }: Placed, { error, warn }: Reporter): void {
  const count = items.length
  if (count > MOST_ITEMS) {
    error(
      ofCard('sections'),
      'tooManyItems',
      `共 ${count} 个评分项，最多 ${MOST_ITEMS} 个。请拆成几张评分卡。`,
      `${count} items; ${MOST_ITEMS} is the most. Split it into several scorecards.`,
    )
  } else if (count > MANY_ITEMS) {
    warn(
      ofCard('sections'),
      'manyItems',
      `共 ${count} 个评分项，超过 ${MANY_ITEMS} 个，质检员很难逐项判断。请合并或拆分。`,
      `${count} items; beyond ${MANY_ITEMS} nobody can judge them all with care. Merge or split them.`,
    )
  }
  for (const { section, place } of sections) {
    const isEmpty =
      section.items.length === 0 && !('sections' in section && section.sections.length > 0)
    if (!isEmpty) continue
    error(
      inside(place, 'items'),
      'emptySection',
      '这一部分没有评分项。请添加评分项，或删去这一部分。',
      'The section has no items. Add some, or take it away.',
    )
  }
}

function checkTwice({ sections, items }: Placed, { error }: Reporter): void {
  const twice = (
    all: readonly { readonly key: string; readonly place: Place }[],
    code: string,
    zh: (key: string, first: string) => string,
    en: (key: string, first: string) => string,
  ): void => {
    const seen = new Map<string, string>()
    for (const { key, place } of all) {
      const first = seen.get(key)
      if (first === undefined) seen.set(key, place.path)
      else error(inside(place, 'key'), code, zh(key, first), en(key, first))
    }
  }
  twice(
    sections.map(({ section, place }) => ({ key: section.key, place })),
    'duplicateSection',
    (key, first) => `部分编号 ${key} 已用在 ${first}。请改用另一个编号。`,
    (key, first) => `The section key ${key} is taken by ${first}. Choose another.`,
  )
  twice(
    items.map(({ item, place }) => ({ key: item.key, place })),
    'duplicateItem',
    (key, first) => `评分项编号 ${key} 已用在 ${first}。请改用另一个编号。`,
    (key, first) => `The item key ${key} is taken by ${first}. Choose another.`,
  )
  for (const { item, place } of items) {
    if (item.kind === 'deduct') {
      twice(
        item.circumstances.map(({ key }, at) => ({
          key,
          place: inside(place, 'circumstances', at),
        })),
        'duplicateCircumstance',
        (key) => `情节编号 ${key} 在本项用了两次。请改用另一个编号。`,
        (key) => `The circumstance key ${key} stands twice on this item. Choose another.`,
      )
    }
    if (item.kind === 'choice') {
      twice(
        item.options.map(({ key }, at) => ({ key, place: inside(place, 'options', at) })),
        'duplicateOption',
        (key) => `选项编号 ${key} 在本项用了两次。请改用另一个编号。`,
        (key) => `The option key ${key} stands twice on this item. Choose another.`,
      )
    }
  }
  const shortcuts = new Map<string, string>()
  for (const { item, place } of items) {
    if (item.shortcut === undefined) continue
    const first = shortcuts.get(item.shortcut)
    if (first === undefined) shortcuts.set(item.shortcut, item.key)
    else {
      error(
        inside(place, 'shortcut'),
        'duplicateShortcut',
        `快捷键 ${item.shortcut} 已给了评分项 ${first}。请换一个，或留空。`,
        `The shortcut ${item.shortcut} belongs to item ${first}. Choose another, or leave it out.`,
      )
    }
  }
}

type Called = { readonly label: Label; readonly place: Place }

function checkLabels({ card, items }: Placed, { error }: Reporter): void {
  const ofItems = items.flatMap(({ item, place }): Called[] =>
    item.label ? [{ label: item.label, place: inside(place, 'label') }] : [],
  )
  const consequences = card.consequences.map(({ label }, at): Called => ({
    label,
    place: ofCard(`consequences.${at}.label`),
  }))
  const monthly = card.monthly.map(({ label }, at): Called => ({
    label,
    place: ofCard(`monthly.${at}.label`),
  }))
  const all = [...ofItems, ...consequences, ...monthly]
  const byKey = new Map<string, Called>()
  for (const each of all) {
    const { label, place } = each
    const first = byKey.get(label.key)
    if (!first) {
      byKey.set(label.key, each)
    } else if (!isSameLabel(first.label, label)) {
      error(
        inside(place, 'key'),
        'duplicateLabel',
        `标签编号 ${label.key} 在 ${first.place.path} 用作“${first.label.title.zh}”，两处不一致。请改成一致，或换一个编号。`,
        `The label key ${label.key} means “${first.label.title.en}” in ${first.place.path} and something else here. Make them alike, or choose another key.`,
      )
    }
  }

  const months = new Set<string>()
  for (const [at, { label, except }] of card.monthly.entries()) {
    if (months.has(label.key)) {
      error(
        ofCard(`monthly.${at}.label.key`),
        'duplicateMonthly',
        `标签 ${label.key} 已有一条按月累计的规定。请合并，或换一个标签。`,
        `There is a monthly rule for the label ${label.key} already. Merge them, or choose another label.`,
      )
    }
    months.add(label.key)
    for (const [exceptAt, key] of except.entries()) {
      if (byKey.has(key)) continue
      error(
        ofCard(`monthly.${at}.except.${exceptAt}`),
        'unknownLabel',
        `没有编号为 ${key} 的标签。请改成评分卡里有的标签，或删去。`,
        `There is no label ${key}. Name one of the scorecard, or take it out.`,
      )
    }
  }
}

const isSameLabel = (a: Label, b: Label): boolean =>
  a.title.zh === b.title.zh && a.title.en === b.title.en && a.lasting === b.lasting

function checkWorstOf({ card, items }: Placed, { error }: Reporter): void {
  const kinds = new Map<string, string>(items.map(({ item }) => [item.key, item.kind]))
  const groups = new Set<string>()
  const groupOf = new Map<string, string>()
  for (const [at, group] of card.worstOf.entries()) {
    if (groups.has(group.key)) {
      error(
        ofCard(`worstOf.${at}.key`),
        'duplicateGroup',
        `取重组编号 ${group.key} 用了两次。请改用另一个编号。`,
        `The group key ${group.key} stands twice. Choose another.`,
      )
    }
    groups.add(group.key)
    for (const [itemAt, key] of group.items.entries()) {
      const place = { path: `worstOf.${at}.items.${itemAt}`, section: null, item: key }
      const kind = kinds.get(key)
      const other = groupOf.get(key)
      if (kind === undefined) {
        error(
          place,
          'unknownItem',
          `没有编号为 ${key} 的评分项。请改成有的编号，或删去。`,
          `There is no item ${key}. Name one of the scorecard, or take it out.`,
        )
      } else if (kind !== 'deduct') {
        error(
          place,
          'groupNeedsDeductions',
          `评分项 ${key} 不是扣分项，取重组只比较扣分。请把它移出该组。`,
          `Item ${key} does not deduct, and a group keeps the costliest deduction. Take it out.`,
        )
      } else if (other !== undefined) {
        error(
          place,
          'itemInTwoGroups',
          `评分项 ${key} 已在取重组 ${other} 里，不能再放进 ${group.key}。请只留一处。`,
          `Item ${key} is in the group ${other} already and cannot be in ${group.key} too. Keep one.`,
        )
      }
      if (other === undefined) groupOf.set(key, group.key)
    }
  }
}
