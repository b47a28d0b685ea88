/**
 * The band a number falls in, in whatever order they are written: it begins at its lower bound and
 * ends where the next begins. Of two that begin alike the first; undefined below all of them.
 */
export const bandAt = <B extends { readonly from: number }>(
  bands: readonly B[],
  value: number,
): B | undefined =>
  bands.reduce<B | undefined>(
    (best, each) => (each.from <= value && each.from > (best?.from ?? -Infinity) ? each : best),
    undefined,
  )
