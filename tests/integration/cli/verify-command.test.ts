import { readFileSync, writeFileSync } from 'node:fs'

import { beforeAll, describe, expect, test } from 'vitest'

import { earshot } from '#tests/support/command-line.ts'
import { packageBytes, packageId, ringWith, sampleCall, signer } from '#tests/support/evidence.ts'
import { createTempFolder } from '#tests/support/temp-folder.ts'
import { unzipped, zipOf } from '#tests/support/zips.ts'

const temp = createTempFolder()
const folder = `earshot-evidence-${packageId}`

beforeAll(async () => {
  const bytes = await packageBytes(temp('package.zip'))
  const tampered = Buffer.from(bytes)
  tampered[500] = (bytes[500] ?? 0) ^ 4
  writeFileSync(temp('tampered.zip'), tampered)
  const files = await unzipped(bytes)
  writeFileSync(temp('evil.zip'), zipOf([...files, [`${folder}/../\u001b[2J.txt`, Buffer.of(1)]]))
  const info = `${folder}/bag-info.txt`
  const newer = Buffer.from((files.get(info) ?? '').toString().replace('Version: 1', 'Version: 2'))
  writeFileSync(temp('newer.zip'), zipOf([...files.set(info, newer)]))
  writeFileSync(temp('keys.json'), JSON.stringify(ringWith()))
  writeFileSync(temp('revoked.json'), JSON.stringify(ringWith({ revokedAt: 1_795_000_000_000 })))
})

const verify = (file: string, ...more: readonly string[]) =>
  earshot(['verify', temp(file), ...more])

describe('verify', () => {
  test('answers under the names scripts rely on', async () => {
    const { status, json, err } = await verify('package.zip', '--recording', sampleCall, '--json')

    expect([status, err]).toEqual([0, ''])
    expect(json()).toMatchObject({
      valid: true,
      packageId,
      files: [
        { path: 'data/clips/01.wav', state: 'unchanged', bytes: 8058 },
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
      ],
      signature: { state: 'unknown', keyId: signer.keyId, signedAt: '2026-11-22T04:00:00.000Z' },
      clips: [{ path: 'data/clips/01.wav', state: 'identical' }],
      problems: [],
    })
  })

  test('says in sentences who signed, by the keys it is given', async () => {
    const english = await verify('package.zip', '--keys', temp('keys.json'))
    const chinese = await verify('package.zip', '--keys', temp('keys.json'), '--lang', 'zh')

    expect(english.status).toBe(0)
    expect(english.out).toContain('unchanged  data/clips/01.wav\n')
    expect(english.out).toContain('with the key of 东区中心')
    expect(english.out).toContain(`Evidence package ${packageId}: valid, nothing was changed.`)
    expect(chinese.out).toContain('未变  data/clips/01.wav\n')
    expect(chinese.out).toContain(`证据包 ${packageId}：有效，没有任何改动。`)
  })

  test('ends with 1 where a byte was changed, and says which file', async () => {
    const { status, out, err } = await verify('tampered.zip')
    const scripted = await verify('tampered.zip', '--json')

    expect(status).toBe(1)
    expect(out).toContain('changed  data/clips/01.wav')
    expect(err).toContain('is not as it was signed')
    expect(scripted.status).toBe(1)
    expect(scripted.json()).toMatchObject({
      valid: false,
      files: [{ state: 'changed' }, {}, {}, {}, {}, {}, {}, {}, {}],
    })
  })

  test('ends with 1 where the key is revoked, or the recording is another', async () => {
    const revoked = await verify('package.zip', '--keys', temp('revoked.json'), '--json')
    expect(revoked.status).toBe(1)
    expect(revoked.json()).toMatchObject({ valid: false, signature: { state: 'revoked' } })

    const other = 'resources/sample/recordings/20261112-182109-2017.mp3'
    const { status, out } = await verify('package.zip', '--recording', other)
    expect([status, out]).toEqual([1, expect.stringContaining('was cut from another recording')])
  })

  test('refuses a name that leads out of the package, without letting it steer the terminal', async () => {
    const { status, err } = await verify('evil.zip')
    const scripted = await verify('evil.zip', '--json')

    expect(status).toBe(1)
    expect(err).toContain(`${folder}/../\\u{1b}[2J.txt`)
    expect(scripted.json()).toMatchObject({ valid: false, problems: [{ type: 'UnsafePath' }] })
  })

  test('ends with 2 where there is nothing to check, and says why', async () => {
    expect(await verify('newer.zip')).toMatchObject({
      status: 2,
      err: expect.stringContaining('version 2, which a newer Earshot wrote') as string,
    })
    expect(await verify('keys.json')).toMatchObject({
      status: 2,
      err: expect.stringContaining('is no evidence package') as string,
    })
    expect(await verify('nowhere.zip')).toMatchObject({
      status: 2,
      err: expect.stringContaining('cannot be read (ENOENT)') as string,
    })
    expect(await verify('package.zip', '--keys', temp('package.zip'))).toMatchObject({ status: 2 })
    expect(await verify('package.zip', '--recording', temp('keys.json'))).toMatchObject({
      status: 2,
      err: expect.stringContaining('is no sound file') as string,
    })
  })

  test('takes a package from standard input', async () => {
    const input = readFileSync(temp('package.zip'))
    expect((await earshot(['verify', '-', '--json'], { input })).json()).toMatchObject({
      valid: true,
    })
  })
})
