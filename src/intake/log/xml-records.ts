import sax from 'sax'

import { LONGEST_RECORD, MOST_CELLS } from '#intake/log/limits.ts'
import type { RawRecord } from '#intake/log/raw-record.ts'

/**
 * The calls of an XML file: each `cdr` element becomes a row by the paths below it, as FreeSWITCH's
 * mod_xml_cdr writes them: `variables.uuid`, `callflow.caller_profile.destination_number`, and
 * `callflow@profile_index` for an attribute. Of several elements of one path the first has it, the
 * others `callflow[1]`, `callflow[2]`. Entities of the file's own are not expanded.
 */
export async function* xmlRecords(
  text: AsyncIterable<string>,
): AsyncGenerator<RawRecord, void, undefined> {
  const found: RawRecord[] = []
  const parser = sax.parser(true, { position: true })
  const state: { record?: Building | undefined; failed: boolean; any: boolean } = {
    failed: false,
    any: false,
  }

  parser.onopentag = ({ name, attributes }) => {
    if (state.record) state.record.open(name, attributes)
    else if (name === 'cdr') {
      state.record = build(parser.line + 1)
      state.any = true
    }
  }
  parser.ontext = (piece) => state.record?.text(piece)
  parser.oncdata = (piece) => state.record?.text(piece)
  parser.onclosetag = () => {
    const done = state.record?.close()
    if (!done) return
    state.record = undefined
    // sax goes on to the end of a piece it found a mistake in.
    if (!state.failed) found.push(done)
  }
  parser.onerror = () => {
    state.failed = true
  }

  for await (const piece of text) {
    parser.write(piece)
    yield* found.splice(0)
    if (state.failed) break
  }
  if (!state.failed) parser.close()
  yield* found.splice(0)
  if (state.failed || state.record) yield { line: parser.line + 1, broken: 'NotXml' }
  else if (!state.any) yield { line: 1, broken: 'NoCall' }
}

type Building = ReturnType<typeof build>

/** A row that grows as its element is read. */
function build(line: number) {
  const cells = new Map<string, string>()
  const open: { readonly path: string; text: string; readonly children: Map<string, number> }[] = [
    { path: '', text: '', children: new Map() },
  ]
  let size = 0
  const put = (path: string, value: string): void => {
    size += value.length
    if (size <= LONGEST_RECORD && cells.size <= MOST_CELLS) cells.set(path, value)
  }
  return {
    open: (name: string, attributes: Readonly<Record<string, string>>): void => {
      const outer = open.at(-1)
      const nth = outer?.children.get(name) ?? 0
      outer?.children.set(name, nth + 1)
      const own = nth === 0 ? name : `${name}[${nth}]`
      const path = outer?.path ? `${outer.path}.${own}` : own
      open.push({ path, text: '', children: new Map() })
      for (const [key, value] of Object.entries(attributes)) put(`${path}@${key}`, value)
    },
    text: (piece: string): void => {
      const inner = open.at(-1)
      if (inner && inner.text.length <= LONGEST_RECORD) inner.text += piece
    },
    /** The record, where what was closed is the whole of it. */
    close: (): RawRecord | undefined => {
      const closed = open.pop()
      if (!closed) return undefined
      if (closed.children.size === 0) put(closed.path, closed.text.trim())
      if (open.length > 0) return undefined
      return size > LONGEST_RECORD || cells.size > MOST_CELLS
        ? { line, broken: 'TooLong' }
        : { line, row: Object.fromEntries(cells) }
    },
  }
}
