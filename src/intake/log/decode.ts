import { createReadStream } from 'node:fs'

/** The bytes of a file from `start` to before `end`. */
export type Stretch = { readonly start: number; readonly end: number }

/** The text of a file in pieces, with `\n` at every line's end and without U+0000, which logs have of crashes. */
export async function* decode(
  path: string,
  encoding: string,
  stretch?: Stretch,
): AsyncGenerator<string> {
  if (stretch && stretch.end <= stretch.start) return
  const place = stretch ? { start: stretch.start, end: stretch.end - 1 } : {}
  const decoder = new TextDecoder(encoding)
  let held = ''
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18, ...place })) {
    const bytes = chunk as Buffer // what a stream without an encoding yields
    const text = held + decoder.decode(bytes, { stream: true })
    held = text.endsWith('\r') ? '\r' : ''
    yield plain(text.slice(0, text.length - held.length))
  }
  yield plain(held + decoder.decode())
}

const plain = (text: string): string => {
  const lines = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text
  return lines.includes('\0') ? lines.replaceAll('\0', '') : lines
}
