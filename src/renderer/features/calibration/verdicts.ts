import type { Finding } from '#core/calibration/room.ts'
import type { Translate } from '#renderer/lib/i18n.ts'
import type { Verdict } from '#shared/calibration.ts'
import type { Given } from '#shared/evaluation.ts'
import type { Item } from '#shared/scorecard.ts'
import type { Words } from '#shared/words.ts'

export const isSame = (a: Verdict, b: Verdict): boolean =>
  a.state === b.state && JSON.stringify(a.value) === JSON.stringify(b.value)

/** What somebody found, as a verdict of the room; null where they said nothing of the item. */
function verdictOf(finding: Finding | null): Verdict | null {
  if (!finding || finding.state === 'off' || finding.state === 'unanswered') return null
  return { state: finding.state, value: finding.state === 'given' ? finding.value : null }
}

const said = (state: Verdict['state'], value: Given | null = null): Verdict => ({ state, value })

/** What the room can choose from: what the item may come to, and what somebody said of it besides. */
export function choicesFor(item: Item, findings: readonly (Finding | null)[]): readonly Verdict[] {
  const found = findings.map(verdictOf).filter((verdict) => verdict !== null)
  const all = [...possible(item), ...found]
  return all.filter((verdict, at) => all.findIndex((each) => isSame(each, verdict)) === at)
}

function possible(item: Item): readonly Verdict[] {
  switch (item.kind) {
    case 'deduct':
    case 'fatal':
      return [said('hit'), said('ok'), said('na')]
    case 'award':
      return [said('hit'), said('ok')]
    case 'yesno':
      return [said('given', 'yes'), said('given', 'no'), said('na')]
    case 'scale':
      return [...item.levels.map((_, at) => said('given', at + 1)), said('na')]
    case 'choice':
      return [...item.options.map(({ key }) => said('given', [key])), said('na')]
    case 'number':
    case 'text':
      return [said('na')]
  }
}

type Texts = { readonly t: Translate; readonly words: (text: Words) => string }

/** What an item came to, in words. */
export function verdictText({ t, words }: Texts, item: Item, { state, value }: Verdict): string {
  if (state === 'given') return givenText({ t, words }, item, value)
  if (state !== 'hit') return t(`calibration.verdict.${state}`)
  return item.kind === 'award'
    ? t('calibration.verdict.award')
    : item.kind === 'fatal'
      ? t('calibration.verdict.fatal')
      : t('calibration.verdict.hit')
}

/** What one person found, with how often. */
export function findingText(texts: Texts, item: Item, finding: Finding | null): string {
  const { t } = texts
  if (!finding) return t('calibration.verdict.unscorable')
  if (finding.state === 'off') return t('calibration.verdict.off')
  const verdict = verdictOf(finding)
  if (!verdict)
    return t(item.kind === 'award' ? 'calibration.verdict.ok' : 'calibration.verdict.none')
  const text = verdictText(texts, item, verdict)
  return finding.state === 'hit' && finding.count > 1 ? `${text} × ${finding.count}` : text
}

function givenText({ t, words }: Texts, item: Item, value: Given | null): string {
  if (item.kind === 'yesno') return t(`calibration.verdict.${value === 'yes' ? 'yes' : 'no'}`)
  if (item.kind === 'scale' && typeof value === 'number') {
    const level = item.levels[value - 1]
    return level ? words(level.title) : String(value)
  }
  if (item.kind === 'choice' && Array.isArray(value)) {
    const titles = item.options.filter(({ key }) => value.includes(key))
    return titles.length === 0
      ? t('calibration.verdict.nothing')
      : titles.map(({ title }) => words(title)).join(t('calibration.and'))
  }
  if (item.kind === 'number') return `${String(value)} ${words(item.unit)}`
  return String(value)
}
