import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { attemptSync } from '#media/failure.ts'
import { CHUNK_BYTES, HEADER_BYTES, TAG_BYTES } from '#media/sealed-format.ts'
import { openSealed, sealFile } from '#media/sealed.ts'
import { noiseBytes } from '#tests/support/audio.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const key = randomBytes(32).toString('base64')
const SEALED_CHUNK = CHUNK_BYTES + TAG_BYTES

let count = 0
const sealed = async (plain: Uint8Array) => {
  const from = temp(`plain-${++count}`)
  const to = temp(`sealed-${count}`)
  writeFileSync(from, plain)
  const result = await sealFile(from, to, key)
  if (!result.ok) throw new Error(result.error.type)
  return { path: to, ...result.value }
}

/** Everything in a sealed file, or why it cannot be had. */
const readAll = (path: string, withKey = key) => {
  const source = openSealed(path, withKey)
  if (!source.ok) return source
  const all = attemptSync(() => source.value.read(0, source.value.size))
  source.value.close()
  return all
}

const changed = (path: string, change: (bytes: Buffer) => Uint8Array): string => {
  const to = `${path}-changed-${++count}`
  writeFileSync(to, change(readFileSync(path)))
  return to
}

const failsAs = (type: string) => ({ ok: false, error: { type } })
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('a sealed file', () => {
  test.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 200_001])(
    'of %d bytes gives them back, and its two hashes are true',
    async (length) => {
      const plain = noiseBytes(length, length)

      const file = await sealed(plain)

      const bytes = readFileSync(file.path)
      expect(readAll(file.path)).toEqual({ ok: true, value: plain })
      expect(file).toMatchObject({
        plainSha256: sha256(plain),
        sealedSha256: sha256(bytes),
        plainBytes: length,
        sealedBytes: bytes.length,
      })
    },
  )

  test('is read at any place', async () => {
    const plain = noiseBytes(5 * CHUNK_BYTES + 77, 3)
    const source = openSealed((await sealed(plain)).path, key)
    if (!source.ok) throw new Error(source.error.type)

    fc.assert(
      fc.property(fc.nat(plain.length + 10), fc.nat(3 * CHUNK_BYTES), (offset, length) => {
        const expected = plain.subarray(offset, offset + length)
        expect(Buffer.compare(source.value.read(offset, length), expected)).toBe(0)
      }),
      { numRuns: 60 },
    )
    source.value.close()
  })

  test('opens only the chunks that are asked for: damage elsewhere does not matter', async () => {
    const plain = noiseBytes(4 * CHUNK_BYTES, 4)
    const path = changed((await sealed(plain)).path, (bytes) => {
      const at = HEADER_BYTES + 2 * SEALED_CHUNK + 5
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return bytes
    })

    const source = openSealed(path, key)
    if (!source.ok) throw new Error(source.error.type)

    expect(source.value.read(10, 100)).toEqual(plain.slice(10, 110))
    expect(source.value.read(3 * CHUNK_BYTES, 100)).toEqual(
      plain.slice(3 * CHUNK_BYTES, 3 * CHUNK_BYTES + 100),
    )
    expect(attemptSync(() => source.value.read(2 * CHUNK_BYTES + 9, 1))).toEqual(
      failsAs('Tampered'),
    )
    source.value.close()
  })

  test('holds nothing of what it seals', async () => {
    const plain = new TextEncoder().encode('身份证号 110101199001011234 '.repeat(100))

    const bytes = readFileSync((await sealed(plain)).path)

    expect(bytes.includes('110101199001011234')).toBe(false)
  })

  test('is never the same twice', async () => {
    const [first, second] = [await sealed(noiseBytes(10)), await sealed(noiseBytes(10))]

    expect(first.plainSha256).toBe(second.plainSha256)
    expect(first.sealedSha256).not.toBe(second.sealedSha256)
  })
})

describe('a sealed file is refused', () => {
  const plain = noiseBytes(3 * CHUNK_BYTES + 100, 9)

  test('with another key', async () => {
    const { path } = await sealed(plain)

    expect(readAll(path, randomBytes(32).toString('base64'))).toEqual(failsAs('WrongKey'))
  })

  test('when one bit is another, wherever it is', async () => {
    const { path, sealedBytes } = await sealed(plain)

    fc.assert(
      fc.property(
        fc.oneof(fc.nat(HEADER_BYTES - 1), fc.nat(sealedBytes - 1)),
        fc.nat(7),
        (at, bit) => {
          const result = readAll(
            changed(path, (bytes) => {
              bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
              return bytes
            }),
          )

          expect(result.ok).toBe(false)
        },
      ),
      { numRuns: 40 },
    )
  })

  test.each([
    ['the version', 7, 'Tampered'],
    ['the plain length', 16, 'Tampered'],
    ['the salt', 24, 'WrongKey'],
    ['the nonce prefix', 48, 'Tampered'],
    ['a byte without meaning', 12, 'Tampered'],
  ])('when %s in its header is another', async (_, at, type) => {
    const { path } = await sealed(plain)

    const result = readAll(
      changed(path, (bytes) => {
        bytes[at] = (bytes[at] ?? 0) ^ 1
        return bytes
      }),
    )

    expect(result.ok).toBe(false)
    expect(!result.ok && [type, 'TruncatedFile']).toContain(!result.ok && result.error.type)
  })

  test.each([
    ['at the end of a chunk', HEADER_BYTES + 3 * SEALED_CHUNK],
    ['within a chunk', HEADER_BYTES + 2 * SEALED_CHUNK + 1000],
    ['within its header', 20],
    ['to nothing', 0],
  ])('when it was cut %s', async (_, length) => {
    const { path } = await sealed(plain)

    expect(readAll(changed(path, (bytes) => bytes.subarray(0, length)))).toEqual(
      failsAs('TruncatedFile'),
    )
  })

  test('when it was cut at the end of a chunk and its length corrected', async () => {
    const { path } = await sealed(plain)

    const cut = changed(path, (bytes) => {
      bytes.writeBigUInt64LE(BigInt(3 * CHUNK_BYTES), 16)
      return bytes.subarray(0, HEADER_BYTES + 3 * SEALED_CHUNK)
    })

    expect(readAll(cut)).toEqual(failsAs('Tampered'))
  })

  test('when two chunks have changed places', async () => {
    const { path } = await sealed(plain)

    const swapped = changed(path, (bytes) => {
      const first = bytes.subarray(HEADER_BYTES, HEADER_BYTES + SEALED_CHUNK)
      const second = bytes.subarray(HEADER_BYTES + SEALED_CHUNK, HEADER_BYTES + 2 * SEALED_CHUNK)
      return Buffer.concat([
        bytes.subarray(0, HEADER_BYTES),
        second,
        first,
        bytes.subarray(HEADER_BYTES + 2 * SEALED_CHUNK),
      ])
    })

    expect(readAll(swapped)).toEqual(failsAs('Tampered'))
  })

  test.each([1, SEALED_CHUNK])('when %d bytes were appended', async (length) => {
    const { path } = await sealed(plain)

    expect(readAll(changed(path, (bytes) => Buffer.concat([bytes, noiseBytes(length)])))).toEqual(
      failsAs('Tampered'),
    )
  })

  test('when it never was sealed, or is not there', () => {
    writeFileSync(temp('wav'), noiseBytes(100))

    expect(readAll(temp('wav'))).toEqual(failsAs('NotSealed'))
    expect(readAll(temp('nowhere'))).toEqual({
      ok: false,
      error: { type: 'FileUnreadable', code: 'ENOENT' },
    })
  })
})

test('what cannot be read or written is not sealed, and leaves nothing behind', async () => {
  writeFileSync(temp('some'), noiseBytes(10))

  expect(await sealFile(temp('nowhere'), temp('out'), key)).toEqual({
    ok: false,
    error: { type: 'FileUnreadable', code: 'ENOENT' },
  })
  expect(await sealFile(temp('some'), temp('no-folder/out'), key)).toEqual({
    ok: false,
    error: { type: 'CannotWrite', code: 'ENOENT' },
  })
})
