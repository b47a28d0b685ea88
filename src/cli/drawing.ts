const EVERY_MS = 3000

/** Tells, every three seconds, which part of `total` units has been drawn, in whole percent. */
export function createDrawing(
  total: number,
  tell: (percent: number) => void,
  now: () => number,
): (units: number) => void {
  let drawn = 0
  let toldAt = now()
  return (units) => {
    drawn += units
    if (now() - toldAt < EVERY_MS) return
    toldAt = now()
    tell(Math.min(99, Math.floor((100 * drawn) / total)))
  }
}
