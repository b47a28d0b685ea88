import { describe, expect, test } from 'vitest'

import {
  clockTime,
  hitMark,
  levelFor,
  movedSpan,
  pageFor,
  pxPerMs,
  readTime,
  resized,
  reveal,
  rulerStep,
  scrollBy,
  SHORTEST_VIEW_MS,
  timeAt,
  visible,
  wholeView,
  xOf,
  zoomAt,
  zoomTo,
  type MarkBox,
} from '#renderer/lib/waveform-geometry.ts'

const hour = wholeView(3_600_000, 1600)

describe('a view of a recording', () => {
  test('shows the whole call at first', () => {
    expect(visible(hour)).toEqual([0, 3_600_000])
    expect(xOf(hour, 1_800_000)).toBe(800)
  })

  test('keeps the place under the pointer where it is while zooming', () => {
    const before = timeAt(hour, 412)

    const near = zoomAt(zoomAt(hour, 3, 412), 7, 412)

    expect(timeAt(near, 412)).toBeCloseTo(before, 3)
    expect(pxPerMs(near)).toBeCloseTo(pxPerMs(hour) * 21, 9)
  })

  test('never zooms out past the whole call nor in past 10 ms from edge to edge', () => {
    expect(zoomAt(hour, 0.01, 300)).toEqual(hour)
    const nearest = zoomAt(hour, 1e9, 300)
    const [from, to] = visible(nearest)
    expect(to - from).toBeCloseTo(SHORTEST_VIEW_MS, 6)
    expect(from).toBeCloseTo(675_000, -1)
  })

  test('shows a call in full that is shorter than the nearest zoom', () => {
    const short = wholeView(5, 1600)

    expect(visible(zoomAt(short, 100, 0))).toEqual([0, 5])
  })

  test('tells places a millisecond apart at the end of ten hours', () => {
    const long = zoomTo(wholeView(36_000_000, 1600), [35_999_990, 36_000_000], 0)

    expect(xOf(long, 35_999_991) - xOf(long, 35_999_990)).toBeCloseTo(160, 3)
  })

  test('zooms to a selection with air on both sides', () => {
    const [from, to] = visible(zoomTo(hour, [60_000, 70_000]))

    expect(from).toBeCloseTo(59_200, 0)
    expect(to).toBeCloseTo(70_800, 0)
  })

  test('does not scroll past either end', () => {
    const near = zoomAt(hour, 10, 0)

    expect(scrollBy(near, -500).scroll).toBe(0)
    expect(visible(scrollBy(near, 1e9))[1]).toBeCloseTo(3_600_000, 6)
  })

  test('keeps its left edge when the window is resized', () => {
    const near = scrollBy(zoomAt(hour, 10, 0), 4000)

    expect(timeAt(resized(near, 900), 0)).toBeCloseTo(timeAt(near, 0), 6)
    expect(visible(resized(hour, 900))).toEqual([0, 3_600_000])
  })

  test('of an empty recording shows nothing and divides by nothing', () => {
    const empty = wholeView(0, 800)

    expect(timeAt(empty, 400)).toBe(0)
    expect(visible(zoomAt(empty, 2, 10))).toEqual([0, 0])
  })
})

describe('following the playhead', () => {
  const near = scrollBy(zoomAt(hour, 20, 0), 8000)
  const [from, to] = visible(near)

  test('leaves the page where it is while the playhead is on it', () => {
    expect(pageFor(near, from + (to - from) / 2)).toBe(near)
  })

  test('turns the page once when the playhead reaches its edge', () => {
    const turned = pageFor(near, to)

    expect(xOf(turned, to)).toBeCloseTo(near.width * 0.06, 6)
    expect(pageFor(turned, to + 1000)).toBe(turned)
  })

  test('turns back after a leap to before the page', () => {
    expect(xOf(pageFor(near, 1000), 1000)).toBeGreaterThanOrEqual(0)
  })

  test('stays on the last page to the end', () => {
    const last = scrollBy(near, 1e9)

    expect(pageFor(last, 3_599_900)).toBe(last)
  })

  test('a mark in sight moves nothing; one out of sight comes to the middle', () => {
    expect(reveal(near, [from + 10, from + 20])).toBe(near)
    expect(xOf(reveal(near, [3_000_000, 3_000_000]), 3_000_000)).toBeCloseTo(800, 6)
  })
})

test('ruler labels stand at least their width apart at every zoom', () => {
  for (let factor = 1; factor < 300_000; factor *= 1.7) {
    const view = zoomAt(hour, factor, 0)
    expect(rulerStep(view) * pxPerMs(view)).toBeGreaterThanOrEqual(84)
  }
})

test('peaks come from the coarsest level that still has a bucket a pixel', () => {
  expect([0.2, 1, 3.9, 4, 15.9, 16, 1e9].map((buckets) => levelFor(buckets, 4, 6))).toEqual([
    0, 0, 0, 1, 1, 2, 5,
  ])
})

describe('chips of marks', () => {
  const box = (id: string, from: number, to: number, x: number): MarkBox => ({
    id,
    from,
    to,
    label: { x, y: 100, width: 50 },
  })
  const zones = { labelHeight: 18, reach: 4, edges: () => true }

  test('are hit before the lines behind them', () => {
    const boxes = [box('a', 10, 10, 10), box('b', 30, 30, 80)]

    expect(hitMark(boxes, 32, 110, zones)).toEqual({ type: 'label', id: 'a' })
    expect(hitMark(boxes, 32, 50, zones)).toEqual({ type: 'edge', id: 'b', edge: 'from' })
  })

  test('the nearer edge of a range is caught', () => {
    const range = [box('a', 100, 200, 100)]

    expect(hitMark(range, 198, 50, zones)).toEqual({ type: 'edge', id: 'a', edge: 'to' })
    expect(hitMark(range, 150, 50, zones)).toBeNull()
  })

  test('of a submitted evaluation are lines without edges', () => {
    expect(hitMark([box('a', 100, 200, 100)], 100, 50, { ...zones, edges: () => false })).toEqual({
      type: 'line',
      id: 'a',
    })
  })
})

describe('dragging a mark', () => {
  test('moves a moment as a whole', () => {
    expect(movedSpan([500, 500], 'from', 900)).toEqual([900, 900])
  })

  test('moves one edge of a range, and never past the other', () => {
    expect(movedSpan([500, 900], 'to', 1200)).toEqual([500, 1200])
    expect(movedSpan([500, 900], 'from', 2000)).toEqual([880, 900])
    expect(movedSpan([500, 900], 'to', 0)).toEqual([500, 520])
  })
})

describe('times', () => {
  test('are written as people say them', () => {
    expect(clockTime(0)).toBe('0:00')
    expect(clockTime(83_450, 1)).toBe('1:23.4')
    expect(clockTime(3_723_050, 2)).toBe('1:02:03.05')
  })

  test('are read in the ways they are typed', () => {
    expect(
      ['1:23', '83', '1:02:03.5', '1分23', '1分23秒', '１', 'x', '1::2', ''].map(readTime),
    ).toEqual([83_000, 83_000, 3_723_500, 83_000, 83_000, null, null, null, null])
  })
})
