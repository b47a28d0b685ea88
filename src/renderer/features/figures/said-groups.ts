import type { Disagreement } from '#core/calibration/disagreements.ts'

export type SaidGroup = { readonly said: string; readonly raters: readonly string[] }

/** Who said the same stands together; those whom the fewest agree with come first. */
export function saidGroups(said: Disagreement['said']): readonly SaidGroup[] {
  const raters = new Map<string, string[]>()
  for (const each of said) {
    const same = raters.get(each.said)
    if (same) same.push(each.rater)
    else raters.set(each.said, [each.rater])
  }
  return [...raters]
    .map(([what, who]) => ({ said: what, raters: who }))
    .toSorted((a, b) => a.raters.length - b.raters.length)
}
