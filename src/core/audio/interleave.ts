/**
 * Two mono stretches as one of two channels, sample by sample, the bytes themselves untouched. What
 * one is shorter by is filled with `silence`.
 */
export const interleave = (
  left: Uint8Array,
  right: Uint8Array,
  width: number,
  silence: number,
): Uint8Array => {
  const samples = Math.max(left.length, right.length) / width
  const both = new Uint8Array(samples * width * 2)
  if (silence !== 0) both.fill(silence)
  place(left, both, 0, width)
  place(right, both, width, width)
  return both
}

const place = (from: Uint8Array, to: Uint8Array, offset: number, width: number): void => {
  if (width === 1) {
    for (let i = 0; i < from.length; i++) to[offset + 2 * i] = from[i] ?? 0
    return
  }
  for (let at = 0; at < from.length; at += width) {
    for (let i = 0; i < width; i++) to[offset + 2 * at + i] = from[at + i] ?? 0
  }
}
