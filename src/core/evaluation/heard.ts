type Stretch = readonly [from: number, to: number]

/** What was heard and what was just heard as one, merged where they touch, ascending. */
export function mergeHeard(
  before: readonly Stretch[],
  added: readonly Stretch[],
): readonly Stretch[] {
  const merged: [number, number][] = []
  const all = [...before, ...added].filter(([from, to]) => to > from).sort(([a], [b]) => a - b)
  for (const [from, to] of all) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}
