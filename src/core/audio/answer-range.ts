export type RangeAnswer = {
  readonly status: 200 | 206 | 416
  /** The first byte to send, and the first not to send. */
  readonly start: number
  readonly end: number
  readonly headers: Readonly<Record<string, string>>
}

/**
 * What to answer to a `Range` header over `size` bytes (RFC 9110, 14.2). A header that is absent,
 * malformed, of another unit or of several ranges is answered with everything, as the RFC allows.
 */
export const answerRange = (header: string | null | undefined, size: number): RangeAnswer => {
  const match = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '')
  const [, first = '', last = ''] = match ?? []
  if (!match || (first === '' && last === '')) return whole(size)
  if (first === '') {
    const length = Math.min(Number(last), size)
    return length === 0 ? unsatisfiable(size) : part(size - length, size, size)
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return whole(size)
  if (start >= size) return unsatisfiable(size)
  return part(start, last === '' ? size : Math.min(Number(last) + 1, size), size)
}

const whole = (size: number): RangeAnswer => ({
  status: 200,
  start: 0,
  end: size,
  headers: { 'Accept-Ranges': 'bytes', 'Content-Length': String(size) },
})

const part = (start: number, end: number, size: number): RangeAnswer => ({
  status: 206,
  start,
  end,
  headers: {
    'Accept-Ranges': 'bytes',
    'Content-Length': String(end - start),
    'Content-Range': `bytes ${start}-${end - 1}/${size}`,
  },
})

const unsatisfiable = (size: number): RangeAnswer => ({
  status: 416,
  start: 0,
  end: 0,
  headers: {
    'Accept-Ranges': 'bytes',
    'Content-Length': '0',
    'Content-Range': `bytes */${size}`,
  },
})
