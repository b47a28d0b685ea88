import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'

import { beforeAll, describe, expect, test } from 'vitest'
import { fromBufferPromise, type Entry } from 'yauzl'

import { bytesSource } from '#core/audio/byte-source.ts'
import { probeAudio } from '#core/audio/probe.ts'
import { EvidenceAppeal } from '#shared/evidence.ts'
import {
  aClip,
  anOrder,
  packageBytes,
  packageId,
  sampleCall,
  signer,
} from '#tests/support/evidence.ts'
import { noon } from '#tests/support/fakes.ts'
import * as id from '#tests/support/ids.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'

const temp = createTempFolder()
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

type Unzipped = { readonly entries: readonly Entry[]; readonly files: ReadonlyMap<string, Buffer> }

/** Reads a zip by a library that knows nothing of how ours is written. */
const unzip = async (bytes: Buffer): Promise<Unzipped> => {
  const zip = await fromBufferPromise(bytes)
  const entries: Entry[] = []
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    // A stream without an encoding yields buffers.
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    entries.push(entry)
    files.set(entry.fileName, Buffer.concat(chunks))
  }
  return { entries, files }
}

describe('a package is a bag of RFC 8493, section by section:', () => {
  let unzipped: Unzipped
  const folder = `earshot-evidence-${packageId}`
  /** A file of the bag by its path, as text. */
  const text = (path: string): string => {
    const bytes = unzipped.files.get(`${folder}/${path}`)
    if (!bytes) throw new Error(`${path} is missing`)
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  }
  const paths = (): string[] =>
    [...unzipped.files.keys()].map((name) => name.slice(folder.length + 1))
  const payloadPaths = () => paths().filter((path) => path.startsWith('data/'))
  const tagPaths = () => paths().filter((path) => !path.startsWith('data/'))
  /** Lines of a manifest by the RFC's own grammar: checksum, blanks, path. */
  const manifest = (path: string) =>
    text(path)
      .split('\n')
      .slice(0, -1)
      .map((line) => {
        const [, checksum = '', name = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
        return {
          checksum,
          name: name.replace(/%(25|0A|0D)/g, (code) => decodeURIComponent(code)),
        }
      })

  beforeAll(async () => {
    const appeal = EvidenceAppeal.parse({
      id: '0190c000-0000-7000-8000-00000000a99e',
      evaluationId: id.evaluationId(),
      steps: [
        {
          at: noon,
          by: { id: id.personId(2), name: '李娟' },
          action: 'opened',
          itemKey: null,
          text: '我说过开头语。\n第 12 秒。',
        },
      ],
    })
    const clips = [...anOrder('').clips, aClip({ from: 90_000, to: 98_000, withMp3: true })]
    unzipped = await unzip(await packageBytes(temp('bag.zip'), { appeal, clips }))
  })

  test('2: all of it lies in one base directory, whose payload is in data/', () => {
    expect(paths()).toEqual([
      'data/appeal.json',
      'data/clips/01.wav',
      'data/clips/02.mp3',
      'data/clips/02.wav',
      'data/evaluation.json',
      'data/provenance.json',
      'data/report.pdf',
      'bagit.txt',
      'bag-info.txt',
      'manifest-sha256.txt',
      'tagmanifest-sha256.txt',
      'signature.json',
    ])
    expect([...unzipped.files.keys()].every((name) => name.startsWith(`${folder}/`))).toBe(true)
  })

  test('2.1.1: bagit.txt is two lines in UTF-8 without a mark, the version and the encoding', () => {
    expect(text('bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
  })

  test('2.1.3: the payload manifest lists every payload file once, by its SHA-256 and a relative path, and nothing else', () => {
    const lines = manifest('manifest-sha256.txt')

    expect(lines.map(({ name }) => name).sort()).toEqual(payloadPaths().sort())
    for (const { name, checksum } of lines) {
      expect(checksum).toBe(sha256(unzipped.files.get(`${folder}/${name}`) ?? Buffer.alloc(0)))
    }
  })

  test('2.2.1: the tag manifest lists every payload manifest and all other tag files but tag manifests and what signs it', () => {
    const lines = manifest('tagmanifest-sha256.txt')

    expect(lines.map(({ name }) => name).sort()).toEqual(
      tagPaths()
        .filter((path) => path !== 'tagmanifest-sha256.txt' && path !== 'signature.json')
        .sort(),
    )
    for (const { name, checksum } of lines) {
      expect(checksum).toBe(sha256(unzipped.files.get(`${folder}/${name}`) ?? Buffer.alloc(0)))
    }
  })

  test('2.2.2: bag-info.txt is lines of a label, a colon, a blank and a value, and no reserved label stands twice', () => {
    const lines = text('bag-info.txt').split('\n').slice(0, -1)
    const fields = lines.map((line) => /^([^:\s][^:]*): (\S.*)$/.exec(line)?.slice(1) ?? [])
    const labels = fields.map(([label = '']) => label.toLowerCase())

    expect(fields.every((field) => field.length === 2)).toBe(true)
    expect(new Set(labels).size).toBe(labels.length)
    const bytes = payloadPaths().map((path) => unzipped.files.get(`${folder}/${path}`)?.length ?? 0)
    expect(Object.fromEntries(fields)).toEqual({
      'Bag-Software-Agent': 'Earshot 1.2.3',
      'Bagging-Date': '2026-11-22',
      'External-Identifier': packageId,
      'Internal-Sender-Identifier': id.evaluationId(),
      'Payload-Oxum': `${bytes.reduce((sum, one) => sum + one, 0)}.${bytes.length}`,
      'Earshot-Package-Version': '1',
      'Earshot-Signed-At': '2026-11-22T04:00:00.000Z',
      'Earshot-Signed-By': `王芳 (${id.personId()})`,
      'Earshot-Key-Id': signer.keyId,
    })
  })

  test('2.2.3: there is no fetch.txt, so that nothing has to be had from elsewhere', () => {
    expect(paths()).not.toContain('fetch.txt')
  })

  test('2.3: tag files of text are UTF-8 without a mark, and each line ends in LF', () => {
    for (const path of tagPaths()) {
      expect(text(path).charCodeAt(0)).not.toBe(0xfeff)
      expect(text(path)).not.toContain('\r')
      expect(text(path).endsWith('\n')).toBe(true)
    }
  })

  test('2.4: the manifests are named after one algorithm in small letters, and their checksums are whole and hexadecimal', () => {
    expect(tagPaths().filter((path) => path.includes('manifest'))).toEqual([
      'manifest-sha256.txt',
      'tagmanifest-sha256.txt',
    ])
    for (const path of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      for (const { checksum } of manifest(path)) expect(checksum).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  test('3: it is complete: what is needed is there, what is listed is there, and what is there is listed', () => {
    expect(tagPaths()).toEqual(expect.arrayContaining(['bagit.txt', 'manifest-sha256.txt']))
    const listed = [...manifest('manifest-sha256.txt'), ...manifest('tagmanifest-sha256.txt')]
    const names = new Set(listed.map(({ name }) => name))
    expect(names.size).toBe(listed.length)
    expect(paths().filter((path) => !names.has(path))).toEqual([
      'tagmanifest-sha256.txt',
      'signature.json',
    ])
  })

  test('4: it is serialised as one file with one top folder, named as the bag', () => {
    const tops = new Set([...unzipped.files.keys()].map((name) => name.split('/')[0]))
    expect([...tops]).toEqual([folder])
  })

  test('5 and 6: no name leads out of it, or is another file on a system that knows no capitals or no accents', () => {
    const names = [...unzipped.files.keys()]
    for (const name of names) {
      expect(name).toMatch(/^[0-9a-z./-]+$/)
      expect(name.split('/').filter((part) => ['', '.', '..', '~'].includes(part))).toEqual([])
      expect(name.split('/').filter((part) => /^(con|nul|aux|prn)(\.|$)/.test(part))).toEqual([])
    }
    expect(new Set(names.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(
      names.length,
    )
  })

  test('the zip holds plain files as they are, with their checksums, and no time but one', () => {
    for (const entry of unzipped.entries) {
      const bytes = unzipped.files.get(entry.fileName)
      expect(entry).toMatchObject({
        compressionMethod: 0,
        compressedSize: bytes?.length,
        uncompressedSize: bytes?.length,
        crc32: crc32(bytes ?? Buffer.alloc(0)),
        generalPurposeBitFlag: 0x0800,
        lastModFileTime: 0,
        externalFileAttributes: (0o100644 << 16) >>> 0,
        extraFieldLength: 0,
        fileComment: '',
      })
    }
  })

  test('the provenance says which recording, which samples of it, what was overwritten and why', () => {
    const provenance: unknown = JSON.parse(text('data/provenance.json'))

    expect(provenance).toMatchObject({
      packageId,
      reason: '客户投诉复核',
      programs: [
        { name: 'Earshot', version: '1.2.3' },
        { name: 'pcm_mulaw decoder', version: 'Earshot 1.2.3' },
        { name: 'MP3 encoder', version: 'LAME' },
      ],
      recording: { sha256: sha256(readFileSync(sampleCall)), channels: 2, sampleRate: 8000 },
      clips: [
        {
          path: 'data/clips/01.wav',
          from: 80_000,
          to: 84_000,
          redactions: [{ from: 81_000, to: 82_000, channel: 1, mode: 'mute', reason: 'card' }],
        },
        { path: 'data/clips/02.mp3', format: 'mp3' },
        { path: 'data/clips/02.wav', format: 'wav', from: 90_000, to: 98_000 },
      ],
    })
    for (const name of ['01.wav', '02.mp3', '02.wav']) {
      const bytes = unzipped.files.get(`${folder}/data/clips/${name}`) ?? Buffer.alloc(0)
      expect(probeAudio(bytesSource(bytes))).toMatchObject({ ok: true, value: { problems: [] } })
    }
  })

  test('the evaluation holds how its score came about, and the text of the rules', () => {
    expect(JSON.parse(text('data/evaluation.json'))).toMatchObject({
      inspector: '王芳',
      score: { total: 98, trace: [{ rule: 'full' }, { rule: 'deduct' }, { rule: 'total' }] },
      scorecard: { sections: [{ items: [{ title: { zh: '开头语不全' } }, {}] }, {}] },
    })
    expect(JSON.parse(text('data/appeal.json'))).toMatchObject({
      steps: [{ action: 'opened', text: '我说过开头语。\n第 12 秒。' }],
    })
  })

  test('the same order gives the same bytes', async () => {
    const [one, other] = [await packageBytes(temp('1.zip')), await packageBytes(temp('2.zip'))]

    expect(one.equals(other)).toBe(true)
  })
})
