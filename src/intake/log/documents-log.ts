import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { LogRow } from '#core/calls/cells.ts'
import { decode } from '#intake/log/decode.ts'
import { LONGEST_RECORD, MOST_CELLS } from '#intake/log/limits.ts'
import type { RawLog, RawRecord } from '#intake/log/raw-record.ts'
import { xmlRecords } from '#intake/log/xml-records.ts'
import { detectEncoding } from '#intake/encoding.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

/** A document is read whole; a log that long is one of lines. */
const LONGEST_DOCUMENT = 64 << 20

const DEEPEST = 12

export const hasDocumentName = (path: string): boolean => /\.(json|jsonl|ndjson|xml)$/i.test(path)

/**
 * Opens a log of JSON or XML: a file of lines with an object each, a file of one object or a list of
 * them, a file of XML, or a folder of such files, in the order of their names, or `only`
 * some of them. An object becomes a row by the paths of
 * its values: `{"a": {"b": 1}}` has `a.b`. Of a list the first element has its path, the others
 * `a[1]`, `a[2]`.
 */
export async function openDocuments(
  path: string,
  encoding: string | undefined,
  only?: readonly string[],
): Promise<Result<RawLog, Failure<'LogUnreadable'> | Failure<'LogEmpty'>>> {
  const about = await stat(path).catch(() => undefined)
  if (!about) return err({ type: 'LogUnreadable' })
  if (about.isDirectory()) {
    const names = only ?? (await readdir(path).catch(() => undefined))
    if (!names) return err({ type: 'LogUnreadable' })
    const files = names.filter((name) => hasDocumentName(name) && !name.startsWith('.'))
    if (files.length === 0) return err({ type: 'LogEmpty' })
    files.sort()
    return ok(async function* () {
      for (const file of files) {
        for await (const record of readFileOf(join(path, file), encoding)) yield { ...record, file }
      }
    })
  }
  return about.size === 0 ? err({ type: 'LogEmpty' }) : ok(() => readFileOf(path, encoding))
}

async function* readFileOf(
  path: string,
  given: string | undefined,
): AsyncGenerator<RawRecord, void, undefined> {
  const encoding = given ?? (await detectEncoding(path).catch(() => undefined))
  if (encoding === undefined) {
    yield { line: 1, broken: 'Unreadable' }
    return
  }
  if (/\.xml$/i.test(path)) {
    yield* xmlRecords(decode(path, encoding))
    return
  }
  const lines = readLines(path, encoding)
  const first = await lines.next()
  if (first.done === true) return
  if (isWhole(first.value.text)) {
    yield* recordsOf(first.value)
    for await (const line of lines) yield* recordsOf(line)
    return
  }
  await lines.return(undefined)
  yield* readDocument(path, encoding, first.value.line)
}

/** A file whose first line is no object by itself is one document. */
const isWhole = (text: string): boolean => {
  const value = parsed(text)
  return value.ok && typeof value.value === 'object' && !Array.isArray(value.value)
}

async function* readDocument(
  path: string,
  encoding: string,
  line: number,
): AsyncGenerator<RawRecord, void, undefined> {
  const about = await stat(path)
  if (about.size > LONGEST_DOCUMENT) {
    yield { line, broken: 'TooLong' }
    return
  }
  const text = new TextDecoder(encoding).decode(await readFile(path))
  const read = parsed(text)
  if (!read.ok) yield { line, broken: read.error }
  else for (const value of [read.value].flat()) yield recordOf(line, value)
}

type Line = { readonly line: number; readonly text: string }

function* recordsOf({ line, text }: Line): Generator<RawRecord, void, undefined> {
  if (text.trim() === '') return
  if (text.length > LONGEST_RECORD) {
    yield { line, broken: 'TooLong' }
    return
  }
  const read = parsed(text)
  yield read.ok ? recordOf(line, read.value) : { line, broken: read.error }
}

const recordOf = (line: number, value: unknown): RawRecord => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { line, broken: 'NotAnObject' }
  }
  const cells = new Map<string, string>()
  flatten(value, '', 0, cells)
  return cells.size > MOST_CELLS
    ? { line, broken: 'TooLong' }
    : { line, row: Object.fromEntries(cells) satisfies LogRow }
}

function flatten(value: unknown, path: string, depth: number, cells: Map<string, string>): void {
  if (cells.size > MOST_CELLS || depth > DEEPEST) return
  if (Array.isArray(value)) {
    for (const [n, each] of value.entries()) {
      flatten(each, n === 0 ? path : `${path}[${n}]`, depth + 1, cells)
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      flatten(each, path === '' ? key : `${path}.${key}`, depth + 1, cells)
    }
  } else if (typeof value === 'string') cells.set(path, value)
  else if (typeof value === 'number' || typeof value === 'boolean') cells.set(path, String(value))
}

/** The lines of a text; of one that is longer than a record can be, its beginning. */
async function* readLines(path: string, encoding: string): AsyncGenerator<Line, void, undefined> {
  let held = ''
  let line = 1
  for await (const piece of decode(path, encoding)) {
    const texts = (held + piece).split('\n')
    held = (texts.pop() ?? '').slice(0, LONGEST_RECORD + 1)
    for (const text of texts) {
      yield { line, text }
      line += 1
    }
  }
  if (held.trim() !== '') yield { line, text: held }
}

const parsed = (text: string): Result<unknown, string> => {
  try {
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')) as unknown)
  } catch {
    return err('NotJson')
  }
}
