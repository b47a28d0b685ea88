import { u32 } from '#core/audio/bytes.ts'
import { openPyramid, type Pyramid } from '#core/audio/pyramid.ts'

/** Up to this length all levels come as quickly as some of them. */
const SHORT_MS = 10 * 60_000
/** Header and table of levels. */
const HEAD_BYTES = 4096
const HEADER = 32
const ENTRY = 8

/** What a column of the lanes may look at: see `fillColumns`, which takes 4 to 16 buckets. */
const BUCKETS_A_COLUMN = 4

export type CoarsePart = {
  readonly level: number
  readonly from: number
  /** Past the end of the block. */
  readonly to: number
}

/**
 * The end of the block that is enough to draw the whole recording in so many columns; null where
 * that is all of it, or the head is none.
 */
export const coarsePart = (head: Uint8Array, columns: number): CoarsePart | null => {
  const levels = u32(head, 24)
  if (head.length < HEADER + levels * ENTRY) return null
  for (let level = levels - 1; level > 0; level--) {
    const from = u32(head, HEADER + level * ENTRY)
    const buckets = u32(head, HEADER + level * ENTRY + 4)
    if (buckets >= columns * BUCKETS_A_COLUMN) return { level, from, to: u32(head, 28) }
  }
  return null
}

/** A pyramid of the coarse levels alone, whose finest is `part.level`. */
export const openCoarse = (
  head: Uint8Array,
  tail: Uint8Array,
  part: CoarsePart,
): Pyramid | null => {
  const block = new Uint8Array(part.to)
  block.set(head)
  block.set(tail.subarray(0, part.to - part.from), part.from)
  const opened = openPyramid(block)
  return opened.ok ? { ...opened.value, levels: opened.value.levels.slice(part.level) } : null
}

/**
 * Fetches the peaks of a recording. Of a long one the coarse levels come first, so that the whole
 * of it is on screen after the same short time whatever its length; null where they cannot be had.
 */
export async function fetchPyramid(
  url: string,
  durationMs: number,
  columns: number,
  onCoarse: (pyramid: Pyramid) => void,
): Promise<Pyramid | null> {
  if (durationMs > SHORT_MS) {
    const coarse = await fetchCoarse(url, columns)
    if (coarse) onCoarse(coarse)
  }
  const bytes = await fetchBytes(url)
  const opened = bytes && openPyramid(bytes)
  return opened?.ok ? opened.value : null
}

async function fetchCoarse(url: string, columns: number): Promise<Pyramid | null> {
  const head = await fetchBytes(url, 0, HEAD_BYTES)
  const part = head && coarsePart(head, columns)
  const tail = part && (await fetchBytes(url, part.from, part.to))
  return tail ? openCoarse(head, tail, part) : null
}

async function fetchBytes(url: string, from?: number, to?: number): Promise<Uint8Array | null> {
  const ranged = from !== undefined && to !== undefined
  try {
    const response = await fetch(
      url,
      // This form alone is sent without asking first, as an end without a start would be.
      ranged ? { headers: { range: `bytes=${from}-${to - 1}` } } : undefined,
    )
    if (response.status !== (ranged ? 206 : 200)) return null
    return new Uint8Array(await response.arrayBuffer())
  } catch {
    // The recording left the disk between the answer and the request; the screen says so.
    return null
  }
}
