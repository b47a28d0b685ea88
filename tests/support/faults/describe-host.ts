import { describe } from 'vitest'

/** Tests that take something of the host; where it is not there they count as skipped. */
export function describeHost(
  title: string,
  { has, needs }: { readonly has: () => boolean; readonly needs: string },
  tests: () => void,
): void {
  if (has()) describe(title, tests)
  else describe.skip(`${title} (SKIPPED: it takes ${needs})`, tests)
}
