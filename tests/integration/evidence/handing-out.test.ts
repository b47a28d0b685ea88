import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { probeAudio } from '#core/audio/probe.ts'
import { bytesSource } from '#core/audio/byte-source.ts'
import { createEvidenceHub } from '#main/evidence/evidence-hub.ts'
import { EvidenceOrder, type EvidenceSaved } from '#shared/evidence-api.ts'
import { aScriptedHub, anEvidenceDesk } from '#tests/support/evidence-desk.ts'
import { sampleCall } from '#tests/support/evidence.ts'
import * as id from '#tests/support/ids.ts'
import { aFolder } from '#tests/support/workstation.ts'
import { unzipped, zipOf } from '#tests/support/zips.ts'

const anOrder = (over: object = {}): EvidenceOrder =>
  EvidenceOrder.parse({
    ...{ callId: id.callId(), evaluationId: id.evaluationId(), reason: '客户投诉复核' },
    clips: [
      {
        ...{ from: 10_000, to: 16_000, markId: id.markId(), itemKey: '1.1' },
        redactions: [{ from: 12_000, to: 13_000, side: 'agent', mode: 'mute', reason: 'identity' }],
      },
    ],
    ...{ withMp3: false, language: 'zh' },
    ...over,
  })

type Desk = Awaited<ReturnType<typeof anEvidenceDesk>>
const handOut = async ({ handlers }: Desk, over: object = {}): Promise<EvidenceSaved> => {
  const saved = await handlers.export(anOrder(over))
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  return saved.value
}

describe('a package that is handed out', () => {
  test('is granted by the hub, whole, signed, and the recording but for what is redacted', async () => {
    const desk = await anEvidenceDesk()
    const { path, packageId } = await handOut(desk, { withMp3: true })

    expect(desk.told.granted).toMatchObject([{ packageId, reason: '客户投诉复核', clips: 1 }])
    const verdict = await desk.handlers.verify({ path })
    expect(verdict).toMatchObject({
      ok: true,
      value: {
        ...{ valid: true, packageId, faults: [] },
        signature: { state: 'known', isSuperseded: false },
        clips: [{ state: 'lossy' }, { state: 'identical' }],
      },
    })
    expect(readdirSync(join(desk.folder, 'clips'))).toEqual([path.split('/').at(-1)])
  })

  test('does not name the customer, in its name or its report', async () => {
    const desk = await anEvidenceDesk()
    const { path } = await handOut(desk)
    expect(path).not.toContain('13912345678')
    expect(desk.pages.join()).not.toContain('13912345678')
  })

  test('has a report with the score, the rule, the redactions and where it comes from', async () => {
    const desk = await anEvidenceDesk()
    const { packageId } = await handOut(desk)
    const [page = ''] = desk.pages
    for (const said of ['证据报告', packageId, '身份', desk.recording.sha256, '反问客户', '<svg']) {
      expect(page).toContain(said === '身份' ? '证件号' : said)
    }
    await handOut(desk, { language: 'en' })
    expect(desk.pages[1]).toContain('Evidence report')
  })

  test('bears the time of the hub, however wrong the clock here is', async () => {
    const desk = await anEvidenceDesk()
    desk.told.clock.advance(86_400_000)
    const { path } = await handOut(desk)
    const files = await unzipped(readFileSync(path))
    const info = [...files].find(([name]) => name.endsWith('bag-info.txt'))?.[1].toString()
    expect(info).toContain(`Earshot-Signed-At: ${new Date(desk.told.clock.now()).toISOString()}`)
  })

  test('of a superseded key stands, of a revoked one does not', async () => {
    const desk = await anEvidenceDesk()
    const { path } = await handOut(desk)
    await desk.handlers.rotateKey({})
    const after = await desk.handlers.verify({ path })
    expect(after).toMatchObject({
      value: { valid: true, signature: { state: 'known', isSuperseded: true } },
    })

    const keyId = after.ok ? after.value.signature.keyId : null
    desk.told.revoke(keyId ?? '')
    expect(await desk.handlers.verify({ path })).toMatchObject({
      value: { valid: false, signature: { state: 'revoked' } },
    })
  })
})

/** The same call, but for what is said by the agent where it will be redacted. */
const withOtherWords = (folder: string): string => {
  const bytes = readFileSync(sampleCall)
  const info = probeAudio(bytesSource(bytes))
  if (!info.ok) throw new Error(info.error.type)
  const { dataOffset, blockAlign, sampleRate } = info.value
  for (let frame = 12 * sampleRate; frame < 13 * sampleRate; frame++) {
    bytes[dataOffset + frame * blockAlign] = 0x80 + ((frame * 37) % 128)
  }
  const path = join(folder, 'other.wav')
  writeFileSync(path, bytes)
  return path
}

test('two calls that differ only in what is redacted have the same clip and the same picture', async () => {
  const one = await anEvidenceDesk()
  const other = await anEvidenceDesk({ sound: withOtherWords(aFolder()) })
  const clipOf = async (desk: Desk) => {
    const files = await unzipped(readFileSync((await handOut(desk)).path))
    return [...files].find(([name]) => name.endsWith('clips/01.wav'))?.[1]
  }
  const pictureOf = ({ pages }: Desk) => /<svg[^]*<\/svg>/.exec(pages[0] ?? '')?.[0]

  expect(one.recording.sha256).not.toBe(other.recording.sha256)
  expect((await clipOf(one))?.equals((await clipOf(other)) ?? Buffer.alloc(0))).toBe(true)
  expect(pictureOf(one)).toContain('url(#hatch)')
  expect(pictureOf(other)).toBe(pictureOf(one))
  // Nor is it because nothing is drawn: with the other side redacted the pictures differ.
  const plain = { clips: [{ ...anOrder().clips[0], redactions: [] }] }
  await handOut(one, plain)
  await handOut(other, plain)
  const second = ({ pages }: Desk) => /<svg[^]*<\/svg>/.exec(pages[1] ?? '')?.[0]
  expect(second(other)).not.toBe(second(one))
})

describe('nothing is handed out, and nothing is left,', () => {
  const leftOf = ({ folder }: Desk): readonly string[] =>
    existsSync(join(folder, 'clips')) ? readdirSync(join(folder, 'clips')) : []
  const refused = async (desk: Desk, over: object = {}) => {
    const saved = await desk.handlers.export(anOrder(over))
    expect(leftOf(desk)).toEqual([])
    return saved.ok ? null : saved.error
  }

  test('without a hub, or while it cannot be reached', async () => {
    const told = aScriptedHub()
    const alone = await anEvidenceDesk({ told, hub: createEvidenceHub(null) })
    expect(await refused(alone)).toEqual({ type: 'NoHub' })
    const desk = await anEvidenceDesk({ told })
    told.state.isOnline = false
    expect(await refused(desk)).toEqual({ type: 'Offline' })
    expect(desk.pages).toEqual([])
  })

  test('by who may not', async () => {
    const desk = await anEvidenceDesk()
    desk.told.state.mayExport = false
    expect(await refused(desk)).toEqual({ type: 'NotAllowed' })
  })

  test('of what is not here, not submitted, or of another call', async () => {
    const desk = await anEvidenceDesk()
    expect(await refused(desk, { callId: id.callId(9) })).toEqual({ type: 'CallNotFound' })
    expect(await refused(desk, { evaluationId: id.evaluationId(9) })).toEqual({
      type: 'EvaluationNotFound',
    })
    desk.store.write((tx) => {
      tx.saveEvaluation({ ...desk.evaluation, state: 'draft', submittedAt: null })
      return { ok: true, value: null }
    })
    expect(await refused(desk)).toEqual({ type: 'NotSubmitted' })
    expect(desk.told.granted).toEqual([])
  })

  test('of stretches that cannot be cut, each named by its number', async () => {
    const desk = await anEvidenceDesk()
    const [clip] = anOrder().clips
    const outside = { ...clip, from: 80_000_000, to: 80_001_000, redactions: [] }
    expect(await refused(desk, { clips: [clip, outside] })).toEqual({
      ...{ type: 'ClipRefused', clip: 2, reason: 'Outside' },
    })
    const twice = { ...clip, redactions: [clip?.redactions[0], clip?.redactions[0]] }
    expect(await refused(desk, { clips: [twice] })).toEqual({
      ...{ type: 'ClipRefused', clip: 1, reason: 'Overlap' },
    })
    expect(desk.told.granted).toEqual([])
  })

  test('where the report cannot be printed, or the folder cannot be written', async () => {
    const noPrinter = await anEvidenceDesk({ printPdf: () => Promise.resolve(null) })
    expect(await refused(noPrinter)).toEqual({ type: 'CannotPrint' })

    const desk = await anEvidenceDesk()
    writeFileSync(join(desk.folder, 'clips'), 'a file where a folder should be')
    const saved = await desk.handlers.export(anOrder())
    expect(saved).toMatchObject({ ok: false, error: { type: 'CannotWrite' } })
  })

  test('where it is given up', async () => {
    const desk = await anEvidenceDesk({
      printPdf: async () => {
        await desk.handlers.giveUp({})
        return Buffer.from('%PDF-1.7\n%%EOF\n')
      },
    })
    expect(await refused(desk)).toEqual({ type: 'GivenUp' })
  })
})

describe('of a file that is no whole package', () => {
  const says = async (bytes: Uint8Array): Promise<string> => {
    const desk = await anEvidenceDesk()
    mkdirSync(desk.folder, { recursive: true })
    const path = join(desk.folder, 'given.zip')
    writeFileSync(path, bytes)
    const verdict = await desk.handlers.verify({ path })
    expect(readdirSync(desk.folder)).toEqual(['given.zip'])
    if (verdict.ok || verdict.error.type !== 'NoVerdict') throw new Error('a verdict')
    expect(verdict.error.says.en).toContain('given.zip')
    return verdict.error.says.zh
  }

  test('one sentence says why', async () => {
    expect(await says(Buffer.from('hello'))).toContain('given.zip 不是证据包')
    const traversal = zipOf([['bag/../../out.txt', Buffer.from('x')]])
    expect(await says(traversal)).toContain('会落到文件夹之外')
    const info = 'Earshot-Package-Version: 7\n'
    const newer = zipOf([
      ['bag/bagit.txt', Buffer.from('BagIt-Version: 1.0\n')],
      ['bag/bag-info.txt', Buffer.from(info)],
    ])
    expect(await says(newer)).toContain('第 7 版证据包')
  })

  test('or that it is not there', async () => {
    const desk = await anEvidenceDesk()
    expect(await desk.handlers.verify({ path: join(desk.folder, 'gone.zip') })).toMatchObject({
      ok: false,
      error: { type: 'NoVerdict' },
    })
  })
})
