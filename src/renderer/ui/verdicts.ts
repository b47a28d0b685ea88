import type { Finding } from '#core/calibration/room.ts'
import { verdictText, type VerdictTexts } from '#renderer/ui/verdict-text.ts'
import type { Verdict } from '#shared/calibration.ts'
import type { Given } from '#shared/evaluation.ts'
import type { Item } from '#shared/scorecard.ts'

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

/** What one person found, with how often. */
export function findingText(texts: VerdictTexts, item: Item, finding: Finding | null): string {
  const { t } = texts
  if (!finding) return t('calibration.verdict.unscorable')
  if (finding.state === 'off') return t('calibration.verdict.off')
  const verdict = verdictOf(finding)
  if (!verdict)
    return t(item.kind === 'award' ? 'calibration.verdict.ok' : 'calibration.verdict.none')
  const text = verdictText(texts, item, verdict)
  return finding.state === 'hit' && finding.count > 1 ? `${text} × ${finding.count}` : text
}
