import { createHash } from 'node:crypto'
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  writeFileSync,
  writeSync,
} from 'node:fs'

import { beforeAll, describe, expect, test } from 'vitest'
import { openPromise } from 'yauzl'

import { centralRecord, directoryEnd, localHeader } from '#core/evidence/zip-format.ts'
import { listPackage } from '#evidence/list-package.ts'
import { withPackage } from '#evidence/open-package.ts'
import type { Signer } from '#evidence/signing.ts'
import { verifyPackage } from '#evidence/verify-package.ts'
import { noon } from '#tests/support/fakes.ts'
import { otherSigner, packageBytes, packageId, ringWith, signer } from '#tests/support/evidence.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'
import { unzipped, zipOf, type Packed } from '#tests/support/zips.ts'

const temp = createTempFolder()
const folder = `earshot-evidence-${packageId}`
const clip = `${folder}/data/clips/01.wav`
const manifest = `${folder}/manifest-sha256.txt`
const tagManifest = `${folder}/tagmanifest-sha256.txt`
const signatureFile = `${folder}/signature.json`
let whole: Buffer
let files: ReadonlyMap<string, Buffer>

beforeAll(async () => {
  mkdirSync(temp('in'))
  whole = await packageBytes(temp('whole.zip'))
  files = await unzipped(whole)
})

const verifying = async (bytes: Uint8Array, keys = ringWith()) => {
  writeFileSync(temp('in/tried.zip'), bytes)
  const verified = await verifyPackage(temp('in/tried.zip'), { keys })
  expect(readdirSync(temp('in'))).toEqual(['tried.zip'])
  return verified
}

/** What came of it, short: the files that are not unchanged, the signature, and what else is wrong. */
const verdictOf = async (bytes: Uint8Array, keys = ringWith()) => {
  const verified = await verifying(bytes, keys)
  if (!verified.ok) return verified.error
  const { valid, files: judged, signature, faults } = verified.value
  const states = judged.filter(({ state }) => state !== 'unchanged')
  return {
    valid,
    files: Object.fromEntries(states.map(({ path, state }) => [path, state])),
    signature: signature.state,
    faults: faults.map(({ type }) => type),
  }
}

const packed = (change: Readonly<Record<string, Uint8Array | null>> = {}): Packed => {
  const all = new Map<string, Uint8Array>(files)
  for (const [name, bytes] of Object.entries(change)) {
    if (bytes) all.set(name, bytes)
    else all.delete(name)
  }
  return [...all]
}

const flipped = (name: string, at: number): Buffer => {
  const bytes = Buffer.from(files.get(name) ?? '')
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes
}
const text = (name: string): string => files.get(name)?.toString('utf8') ?? ''
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
/** The text of a manifest in which one file has other bytes. */
const listing = (name: string, path: string, bytes: Uint8Array): Buffer =>
  Buffer.from(
    text(name).replace(
      new RegExp(`^\\S+(  ${path})$`, 'm'),
      (_, rest: string) => sha256(bytes) + rest,
    ),
  )

const signedBy = (one: Signer, tags: Uint8Array): Buffer => {
  const signature = Buffer.from(one.sign(tags)).toString('base64')
  const said = JSON.parse(text(signatureFile)) as Record<string, unknown>
  const { keyId, publicKey } = one
  return Buffer.from(`${JSON.stringify({ ...said, keyId, publicKey, signature }, null, 2)}\n`)
}

describe('file by file a package says', () => {
  test('nothing is wrong when it is put together again from the same files', () => {
    expect(zipOf(packed()).equals(whole)).toBe(true)
  })

  test('which was changed', async () => {
    expect(await verdictOf(zipOf(packed({ [clip]: flipped(clip, 500) })))).toEqual({
      valid: false,
      files: { 'data/clips/01.wav': 'changed' },
      signature: 'known',
      faults: ['ClipUnaccounted'],
    })
  })

  test('which is missing', async () => {
    expect(await verdictOf(zipOf(packed({ [`${folder}/data/report.pdf`]: null })))).toEqual({
      valid: false,
      files: { 'data/report.pdf': 'missing' },
      signature: 'known',
      faults: ['OxumDiffers'],
    })
  })

  test('which was added', async () => {
    const more = [[`${folder}/data/z.txt`, Buffer.from('more')] as const, ...packed()]
    expect(await verdictOf(zipOf(more))).toEqual({
      valid: false,
      files: { 'data/z.txt': 'added' },
      signature: 'known',
      faults: ['OrderAltered', 'OxumDiffers'],
    })
  })

  test('that the signature is missing', async () => {
    expect(await verdictOf(zipOf(packed({ [signatureFile]: null })))).toEqual({
      valid: false,
      files: { 'signature.json': 'missing' },
      signature: 'missing',
      faults: [],
    })
  })

  test('that a manifest lies: the clip it lists is another than was signed', async () => {
    const forged = flipped(clip, 500)
    const lying = listing(manifest, 'data/clips/01.wav', forged)

    expect(await verdictOf(zipOf(packed({ [clip]: forged, [manifest]: lying })))).toMatchObject({
      valid: false,
      files: { 'manifest-sha256.txt': 'changed' },
      signature: 'known',
    })
    const tags = listing(tagManifest, 'manifest-sha256.txt', lying)
    const all = { [clip]: forged, [manifest]: lying, [tagManifest]: tags }
    expect(await verdictOf(zipOf(packed(all)))).toMatchObject({
      valid: false,
      signature: 'broken',
      files: { 'signature.json': 'changed' },
    })
  })

  test('that somebody else signed it, who cannot say it was the other', async () => {
    const tags = files.get(tagManifest) ?? Buffer.alloc(0)
    const signature = signedBy(otherSigner, tags)
    expect(await verdictOf(zipOf(packed({ [signatureFile]: signature })))).toMatchObject({
      valid: false,
      signature: 'broken',
    })
    const own = await packageBytes(temp('other.zip'), { signer: otherSigner })
    expect(await verdictOf(own)).toEqual({
      valid: false,
      files: {},
      signature: 'unknown',
      faults: [],
    })
  })

  test('that the one who signed and the day are not those that were signed', async () => {
    const said = text(signatureFile)
    const by = Buffer.from(said.replace('王芳', '李芳'))
    const at = Buffer.from(said.replace(String(noon), String(noon + 1)))
    for (const signature of [by, at]) {
      expect(await verdictOf(zipOf(packed({ [signatureFile]: signature })))).toMatchObject({
        valid: false,
        signature: 'broken',
      })
    }
  })
})

describe('the key a package is signed with', () => {
  test.each([
    ['is known where the ring has it', {}, 'known', true],
    [
      'is not trusted once it is revoked, whatever the date',
      { revokedAt: noon + 1 },
      'revoked',
      false,
    ],
    ['was not yet in use', { from: noon + 1 }, 'notThen', false],
    ['had given way to another', { retiredAt: noon - 1 }, 'notThen', false],
    ['stands for what it signed before it gave way', { retiredAt: noon + 1 }, 'known', true],
  ])('%s', async (_, over, state, valid) => {
    expect(await verdictOf(whole, ringWith(over))).toMatchObject({ signature: state, valid })
  })

  test('is unknown without a ring, which alone is no fault', async () => {
    expect(await verifyPackage(temp('whole.zip'))).toMatchObject({
      ok: true,
      value: { valid: true, signature: { state: 'unknown', keyId: signer.keyId } },
    })
  })
})

describe('a package is refused with its reason and without a file written where it', () => {
  test('is of a newer version', async () => {
    const info = `${folder}/bag-info.txt`
    const newer = Buffer.from(text(info).replace('Version: 1', 'Version: 7'))
    expect(await verdictOf(zipOf(packed({ [info]: newer })))).toEqual({
      type: 'NewerVersion',
      version: 7,
    })
  })

  test.each([
    `${folder}/../../evil.sh`,
    '/etc/passwd',
    'C:/Windows/evil.exe',
    `${folder}/..\\..\\evil`,
    `${folder}//data`,
    `${folder}/./data`,
    `${folder}/data/`,
    `${folder}/con.txt`,
    `${folder}/~root`,
    `${folder}/e\u0301.txt`,
    `${folder}/a\u0007.txt`,
  ])('names %j', async (name) => {
    const bytes = zipOf([...packed(), [name, Buffer.from('x')]])
    expect(await verdictOf(bytes)).toEqual({ type: 'UnsafePath', path: name })
  })

  test('names a file in bytes that are no text', async () => {
    const bytes = zipOf(packed())
    const name = Buffer.from(clip)
    const broken = Buffer.from(bytes)
    for (let at = broken.indexOf(name); at >= 0; at = broken.indexOf(name, at + 1)) {
      broken[at + name.length - 1] = 0xff
    }
    expect(await verdictOf(broken)).toMatchObject({ type: 'UnsafePath' })
  })

  test.each([clip, clip.replace('clips', 'CLIPS')])('holds %s a second time', async (name) => {
    const bytes = zipOf([...packed(), [name, Buffer.from('x')]])
    expect(await verdictOf(bytes)).toEqual({ type: 'DuplicatePath', path: name })
  })

  test('lies in two folders', async () => {
    const bytes = zipOf([...packed(), ['beside/bagit.txt', Buffer.from('x')]])
    expect(await verdictOf(bytes)).toEqual({ type: 'NotOneFolder', path: 'beside/bagit.txt' })
  })

  test('holds a link to another place', async () => {
    const bytes = zipOf(packed(), {
      central: (header, name) => {
        if (name === clip) header.writeUInt32LE((0o120777 << 16) >>> 0, 38)
      },
    })
    expect(await verdictOf(bytes)).toEqual({ type: 'SymlinkEntry', path: clip })
  })

  test.each([
    ['compressed', 'Compressed', 8, 10, 8],
    ['encrypted', 'Encrypted', 6, 8, 0x0801],
  ] as const)('holds a file that is %s', async (_, type, local, central, value) => {
    const bytes = zipOf(packed(), {
      local: (header, name) => {
        if (name === clip) header.writeUInt16LE(value, local)
      },
      central: (header, name) => {
        if (name === clip) header.writeUInt16LE(value, central)
      },
    })
    expect(await verdictOf(bytes)).toEqual({ type, path: clip })
  })

  test('gives a file two sizes, so that it could swell', async () => {
    const bytes = zipOf(packed(), {
      local: (header, name) => {
        if (name === clip) header.writeUInt32LE(0x7fff_ffff, 22)
      },
      central: (header, name) => {
        if (name === clip) header.writeUInt32LE(0x7fff_ffff, 24)
      },
    })
    expect(await verdictOf(bytes)).toEqual({ type: 'SizesDiffer', path: clip })
  })

  test('gives a file more bytes than there are', async () => {
    const bend = (header: Buffer, name: string, at: number): void => {
      if (name !== clip) return
      header.writeUInt32LE(0x7fff_ffff, at)
      header.writeUInt32LE(0x7fff_ffff, at + 4)
    }
    const bytes = zipOf(packed(), {
      local: (header, name) => bend(header, name, 18),
      central: (header, name) => bend(header, name, 20),
    })
    expect(await verdictOf(bytes)).toEqual({ type: 'Damaged', at: 0 })
  })

  test('lists more files than anybody reads', async () => {
    const many = Array.from(
      { length: 5001 },
      (_, n) => [`${folder}/${n}`, Buffer.alloc(0)] as const,
    )
    expect(await verdictOf(zipOf(many))).toEqual({ type: 'TooManyFiles' })
  })

  test('is cut off anywhere', async () => {
    for (let n = 0; n < 60; n++) {
      const verified = await verifying(whole.subarray(0, Math.floor((whole.length * n) / 60)))
      expect(verified.ok && verified.value.valid).toBe(false)
    }
  })

  test.each([
    ['is empty', Buffer.alloc(0), 'NotAPackage'],
    ['is a text', Buffer.from('not a zip at all'), 'NotAPackage'],
    ['is a zip of something else', zipOf([['a/b.txt', Buffer.from('b')]]), 'NotAPackage'],
  ])('%s', async (_, bytes, type) => {
    expect(await verdictOf(bytes)).toEqual({ type })
  })

  test('is a folder, or not there', async () => {
    expect(await verifyPackage(temp('in'))).toEqual({
      ok: false,
      error: { type: 'FileUnreadable', code: 'EISDIR' },
    })
    expect(await verifyPackage(temp('nowhere.zip'))).toEqual({
      ok: false,
      error: { type: 'FileUnreadable', code: 'ENOENT' },
    })
  })

  test('is given up on', async () => {
    const { signal } = { signal: AbortSignal.abort() }
    expect(await verifyPackage(temp('whole.zip'), { signal })).toEqual({
      ok: false,
      error: { type: 'Cancelled' },
    })
  })
})

describe('a zip that is not as it was written', () => {
  test('is told by the first byte that differs, with each file judged all the same', async () => {
    const expected = { valid: false, files: {}, signature: 'known', faults: ['ContainerAltered'] }
    expect(await verdictOf(Buffer.concat([whole, Buffer.from('more')]))).toEqual(expected)
    const comment = Buffer.concat([whole, Buffer.from('hi')])
    comment.writeUInt16LE(2, whole.length - 2)
    expect(await verdictOf(comment)).toEqual(expected)
    // The header of the first file: the directory at the end still leads to all of them.
    const header = Buffer.from(whole)
    header[10] = 1
    expect(await verdictOf(header)).toEqual(expected)
  })

  test('is found out where headers agree on a checksum that is not that of the bytes', async () => {
    const bytes = zipOf(packed(), {
      local: (header, name) => {
        if (name === clip) header.writeUInt32LE(1, 14)
      },
      central: (header, name) => {
        if (name === clip) header.writeUInt32LE(1, 16)
      },
    })
    expect(await verdictOf(bytes)).toEqual({
      valid: false,
      files: {},
      signature: 'known',
      faults: ['ContainerAltered'],
    })
  })

  test('a part too large for what it is is not read', async () => {
    const large = Buffer.alloc(17 * 1024 * 1024, ' ')
    const part = `${folder}/data/provenance.json`
    expect(await verdictOf(zipOf(packed({ [part]: large })))).toMatchObject({
      valid: false,
      files: { 'data/provenance.json': 'changed' },
      faults: ['TooLarge', 'OxumDiffers'],
    })
  })
})

test('a package of more than 4 GiB is listed by its 64-bit fields, here and by another reader', async () => {
  const size = 4 * 1024 ** 3 + 12
  const big = { name: Buffer.from(`${folder}/data/big.wav`), crc: 7, size, at: 0 }
  const first = localHeader(big)
  const small = {
    name: Buffer.from(`${folder}/bagit.txt`),
    crc: 9,
    size: 5,
    at: first.length + size,
  }
  const second = localHeader(small)
  const records = Buffer.concat([big, small].map(centralRecord))
  const begin = small.at + second.length + small.size
  const file = openSync(temp('big.zip'), 'w')
  writeSync(file, first, 0, first.length, 0)
  writeSync(file, second, 0, second.length, small.at)
  ftruncateSync(file, begin)
  const end = Buffer.concat([records, directoryEnd(2, records.length, begin)])
  writeSync(file, end, 0, end.length, begin)
  closeSync(file)

  const listed = await withPackage(temp('big.zip'), listPackage)
  expect(listed).toMatchObject({
    ok: true,
    value: {
      alteredAt: null,
      files: [
        { path: 'data/big.wav', entry: { size } },
        { path: 'bagit.txt', begin: begin - 5 },
      ],
    },
  })
  const zip = await openPromise(temp('big.zip'))
  const seen: [string, number, number][] = []
  for await (const { fileName, uncompressedSize, relativeOffsetOfLocalHeader } of zip.eachEntry()) {
    seen.push([fileName, uncompressedSize, relativeOffsetOfLocalHeader])
  }
  expect(seen).toEqual([
    [`${folder}/data/big.wav`, size, 0],
    [`${folder}/bagit.txt`, 5, small.at],
  ])
})
