import { inflateSync } from 'node:zlib'

/**
 * The text of each page of a PDF as Chromium writes it: streams by `FlateDecode`, text as numbers of glyphs,
 * told apart by the `ToUnicode` table of their font. Each piece of text is a line. A glyph is named after the
 * first character that has it, which of 人 is the radical ⼈: letters are told as NFKC has them.
 */
export function pdfPages(pdf: Buffer): readonly string[] {
  const objects = objectsOf(pdf)
  const bodyOf = (number: string | undefined): PdfObject | undefined => objects.get(number ?? '')
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b/.test(head))
  return pages.map(({ head }) => {
    const resources = /\/Resources\s+(\d+) 0 R/.exec(head)?.[1]
    const named = resources === undefined ? head : (bodyOf(resources)?.head ?? '')
    const fonts = new Map<string, ReadonlyMap<string, string>>()
    for (const [, name = '', font] of named.matchAll(/\/(F\d+)\s+(\d+) 0 R/g)) {
      const table = /\/ToUnicode\s+(\d+) 0 R/.exec(bodyOf(font)?.head ?? '')?.[1]
      fonts.set(name, unicodeOf(bodyOf(table)?.stream.toString('latin1') ?? ''))
    }
    const content = bodyOf(/\/Contents\s+(\d+) 0 R/.exec(head)?.[1])?.stream
    return textOf(content?.toString('latin1') ?? '', fonts)
  })
}

type PdfObject = { readonly head: string; readonly stream: Buffer }

function objectsOf(pdf: Buffer): ReadonlyMap<string, PdfObject> {
  const text = pdf.toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const { 0: found, 1: number = '', index } of text.matchAll(/(?<=^|\n)(\d+) 0 obj\s/g)) {
    const from = index + found.length
    const to = text.indexOf('endobj', from)
    const streams = text.indexOf('stream\n', from)
    const head = text.slice(from, streams === -1 || streams > to ? to : streams)
    const length = Number(/\/Length (\d+)(?! 0 R)/.exec(head)?.[1] ?? 0)
    const raw = pdf.subarray(streams + 7, streams + 7 + length)
    const isPacked = length > 0 && head.includes('/FlateDecode')
    objects.set(number, { head, stream: isPacked ? inflateSync(raw) : raw })
  }
  return objects
}

const letters = (hex: string): string => {
  const bytes = Buffer.from(hex, 'hex')
  return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : bytes.toString('latin1')
}

function unicodeOf(table: string): ReadonlyMap<string, string> {
  const glyphs = new Map<string, string>()
  for (const [, block = ''] of table.matchAll(/beginbfchar([^]*?)endbfchar/g)) {
    for (const [, glyph = '', hex = ''] of block.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)) {
      glyphs.set(glyph.toLowerCase(), letters(hex))
    }
  }
  for (const [, block = ''] of table.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    const ranges = block.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)
    for (const [, first = '', last = '', hex = ''] of ranges) {
      const [from, to, letter] = [first, last, hex].map((digits) => parseInt(digits, 16))
      for (let n = from ?? 0; n <= (to ?? -1); n++) {
        const glyph = n.toString(16).padStart(first.length, '0')
        glyphs.set(glyph, String.fromCodePoint((letter ?? 0) + n - (from ?? 0)))
      }
    }
  }
  return glyphs
}

function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  const pieces: string[] = []
  let font: ReadonlyMap<string, string> = new Map()
  for (const [part, name] of content.matchAll(
    /\/(F\d+) [\d.]+ Tf|\[[^\]]*\] TJ|<[0-9a-f]+> Tj/gi,
  )) {
    if (name !== undefined) {
      font = fonts.get(name) ?? new Map()
      continue
    }
    const width = [...font.keys()][0]?.length ?? 4
    for (const [, hex = ''] of part.matchAll(/<([0-9a-f]+)>/gi)) {
      for (let n = 0; n < hex.length; n += width) {
        pieces.push(font.get(hex.slice(n, n + width).toLowerCase()) ?? '')
      }
    }
    pieces.push('\n')
  }
  // NFKC has no simplified letter for these two.
  return pieces.join('').replaceAll('⻓', '长').replaceAll('⼾', '户').normalize('NFKC')
}
