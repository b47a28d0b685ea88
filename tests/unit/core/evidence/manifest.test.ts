import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { manifestText, readManifest } from '#core/evidence/manifest.ts'

const one = 'a'.repeat(64)
const other = 'b'.repeat(64)
const typesOf = (text: string, kind: 'payload' | 'tag' = 'payload') =>
  readManifest(text, kind).faults.map(({ type, line }) => `${type} ${line}`)

describe('a manifest', () => {
  test('stands in the order of its paths, with only what RFC 8493 names escaped', () => {
    const entries = [
      { path: 'data/b 100%.txt', sha256: one },
      { path: 'data/a\nb\rc%0A.txt', sha256: other },
      { path: 'data/投诉.wav', sha256: one },
    ]
    expect(manifestText(entries)).toBe(
      `${other}  data/a%0Ab%0Dc%250A.txt\n${one}  data/b 100%25.txt\n${one}  data/投诉.wav\n`,
    )
  })

  test('is read as it was written', () => {
    const path = fc
      .array(fc.constantFrom('a', 'B', '%', '25', '0A', ' x', '.y', '录', '音'), { minLength: 1 })
      .map((parts) => `data/x${parts.join('')}z`)
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 8 }), (paths) => {
        const entries = [...paths].sort().map((name) => ({ path: name, sha256: one }))
        expect(readManifest(manifestText(entries), 'payload')).toEqual({ entries, faults: [] })
      }),
    )
  })

  test.each([
    ['no path', `${one}\n`, 'BrokenLine 1'],
    ['a checksum too short', `abc  data/a\n`, 'BrokenLine 1'],
    ['an empty line', `${one}  data/a\n\n${one}  data/b\n`, 'BrokenLine 2'],
    ['a path that leads out', `${one}  data/../../a\n`, 'UnsafeLine 1'],
    ['a path from the root', `${one}  /etc/passwd\n`, 'UnsafeLine 1'],
    ['an escaped end of line', `${one}  data/a%0Ab\n`, 'UnsafeLine 1'],
    ['a path twice', `${one}  data/a\n${other}  data/a\n`, 'RepeatedLine 2'],
    ['a file that is not payload', `${one}  bagit.txt\n`, 'WrongPlace 1'],
    ['large letters', `${one.toUpperCase()}  data/a\n`, 'UnusualText 1'],
    ['lines that end otherwise', `${one}  data/a\r\n`, 'UnusualText 1'],
    ['no end of its last line', `${one}  data/a\n${one}  data/b`, 'UnusualText 2'],
    ['lines out of their order', `${one}  data/b\n${one}  data/a\n`, 'UnusualText 1'],
  ])('with %s says so', (_, text, fault) => {
    expect(typesOf(text)).toEqual([fault])
  })

  test.each(['data/a', 'tagmanifest-sha256.txt', 'signature.json'])(
    'of tag files does not list %s',
    (path) => {
      expect(typesOf(`${one}  ${path}\n`, 'tag')).toEqual(['WrongPlace 1'])
    },
  )

  test('of any text is read without a throw, and what can be read of it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { entries } = readManifest(`${text}\n${one}  data/kept\n`, 'payload')
        expect(entries).toContainEqual({ path: 'data/kept', sha256: one })
      }),
    )
  })
})
