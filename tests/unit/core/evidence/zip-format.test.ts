import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  centralRecord,
  directoryEnd,
  localHeader,
  readCentral,
  readEnd,
  readLocal,
} from '#core/evidence/zip-format.ts'

const entry = fc.record({
  name: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  crc: fc.nat({ max: 0xffff_ffff }),
  size: fc.oneof(fc.nat(), fc.constantFrom(0xffff_fffe, 0xffff_ffff, 2 ** 32, 2 ** 40 + 7)),
  at: fc.oneof(fc.nat(), fc.constantFrom(0xffff_fffe, 0xffff_ffff, 2 ** 32, 2 ** 50)),
})

describe('headers of a zip', () => {
  test('are read as they were written, on either side of 4 GiB', () => {
    fc.assert(
      fc.property(entry, (one) => {
        expect(readLocal(localHeader(one), one.at)).toEqual({ ok: true, value: one })
        const record = centralRecord(one)
        expect(readCentral(record)).toEqual({
          ok: true,
          value: { entry: one, length: record.length },
        })
      }),
    )
  })

  test('are read with every one of their bits: what is read back from others says so', () => {
    fc.assert(
      fc.property(entry, fc.nat(), fc.integer({ min: 0, max: 7 }), (one, place, bit) => {
        for (const [bytes, read] of [
          [localHeader(one), (changed: Uint8Array) => readLocal(changed, one.at)],
          [centralRecord(one), readCentral],
        ] as const) {
          const changed = bytes.slice()
          changed[place % bytes.length] = (bytes[place % bytes.length] ?? 0) ^ (1 << bit)
          expect(read(changed)).not.toEqual(read(bytes))
        }
      }),
    )
  })

  test('end with where the records are', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 100_000 }),
        fc.nat({ max: 2 ** 25 }),
        fc.constantFrom(0, 77, 0xffff_fffe, 0xffff_ffff, 2 ** 45),
        (count, size, at) => {
          const end = directoryEnd(count, size, at)
          expect(readEnd(Uint8Array.of(...new Uint8Array(98 - end.length), ...end))).toEqual({
            count,
            size,
            at,
          })
        },
      ),
    )
  })

  test('of any bytes are read without a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect([readLocal(bytes, 0).ok, readCentral(bytes).ok, readEnd(bytes)]).toEqual([
          false,
          false,
          undefined,
        ])
      }),
    )
  })
})
