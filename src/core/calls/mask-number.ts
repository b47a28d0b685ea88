/**
 * A telephone number as a window may show it: `139****1234`. Of eight to ten digits only the last
 * four are shown, of fewer none.
 */
export function maskNumber(number: string): string {
  const dialled = number.replace(/[\s()-]/g, '')
  const shownAtEnd = dialled.length >= 8 ? 4 : 0
  const shownAtStart = dialled.length >= 11 ? 3 : 0
  const hidden = dialled.length - shownAtStart - shownAtEnd
  return (
    dialled.slice(0, shownAtStart) + '*'.repeat(hidden) + dialled.slice(dialled.length - shownAtEnd)
  )
}
