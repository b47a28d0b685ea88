import { writeFileSync } from 'node:fs'

import { beforeAll, describe, expect, test } from 'vitest'

import { createRandom } from '#core/calibration/random.ts'
import { verifyPackage } from '#evidence/verify-package.ts'
import { noon } from '#tests/support/fakes.ts'
import { packageBytes, packageId, ringWith, sampleCall, signer } from '#tests/support/evidence.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
let whole: Buffer

beforeAll(async () => {
  whole = await packageBytes(temp('whole.zip'))
})

const verifying = (bytes: Uint8Array) => {
  const path = temp('tried.zip')
  writeFileSync(path, bytes)
  return verifyPackage(path, { keys: ringWith() })
}

describe('a package as it was written', () => {
  test('is valid: each file unchanged, the signer known, the clips those of the recording', async () => {
    const verified = await verifyPackage(temp('whole.zip'), {
      keys: ringWith(),
      recording: { path: sampleCall },
    })

    expect(verified).toEqual({
      ok: true,
      value: {
        valid: true,
        packageId,
        files: [
          'data/clips/01.wav',
          'data/evaluation.json',
          'data/provenance.json',
          'data/report.pdf',
          'bagit.txt',
          'bag-info.txt',
          'manifest-sha256.txt',
          'tagmanifest-sha256.txt',
          'signature.json',
        ].map((path) => ({ path, state: 'unchanged', bytes: expect.any(Number) as number })),
        signature: {
          state: 'known',
          keyId: signer.keyId,
          signedAt: noon,
          signedBy: expect.stringContaining('王芳') as string,
          owner: '东区中心',
          retiredAt: null,
          revokedAt: null,
        },
        clips: [{ path: 'data/clips/01.wav', state: 'identical', frame: null }],
        faults: [],
      },
    })
  })
})

describe('a package in which one byte was changed', () => {
  test('is found out, wherever the byte is: a thousand at random', async () => {
    const random = createRandom('one byte')
    const missed: string[] = []
    for (let n = 0; n < 1000; n++) {
      const at = Math.floor(random.next() * whole.length)
      const bytes = Buffer.from(whole)
      bytes[at] = (whole[at] ?? 0) ^ (1 + Math.floor(random.next() * 255))
      const verified = await verifying(bytes)
      if (verified.ok && verified.value.valid) missed.push(`${at}: ${bytes[at] ?? ''}`)
    }
    expect(missed).toEqual([])
  }, 120_000)

  test('is found out in each part of what lists and signs the files', async () => {
    const begin = whole.lastIndexOf('tagmanifest-sha256.txt', whole.indexOf('signature.json')) - 30
    const missed: number[] = []
    for (let at = begin; at < whole.length; at += 3) {
      const bytes = Buffer.from(whole)
      bytes[at] = (whole[at] ?? 0) ^ 0x20
      const verified = await verifying(bytes)
      if (verified.ok && verified.value.valid) missed.push(at)
    }
    expect(missed).toEqual([])
  }, 120_000)
})
