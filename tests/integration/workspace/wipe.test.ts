import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { openDatabase } from '#main/db/open.ts'
import { fileKeyVault } from '#main/workspace/key-vault.ts'
import { hide } from '#main/workspace/secret.ts'
import { readWorkspaceFile, writeWorkspaceFile } from '#main/workspace/workspace-file.ts'
import { createAddMark } from '#core/evaluation/add-mark.ts'
import { ok } from '#shared/result.ts'
import { OffsetMs } from '#shared/time.ts'
import { aCall, aFact, anEvaluation, aRecording } from '#tests/support/builders.ts'
import { countingIds, fixedClock } from '#tests/support/fakes.ts'
import { until } from '#tests/support/exchange.ts'
import * as id from '#tests/support/ids.ts'
import { aProgram } from '#tests/support/program.ts'
import { aScriptedHub, sendJson } from '#tests/support/scripted-hub.ts'
import { aFolder, aPut, aWorkstation, pull, testKey } from '#tests/support/workstation.ts'

const secret = '客户秘密-13912345678'

const everyFile = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())

test('a workstation that an administrator had wiped sends nothing more and keeps nothing readable, and says so', async () => {
  const hub = await aScriptedHub()
  hub.on('/v1/token', (_asked, response) => {
    sendJson(response, { error: 'DeviceWiped' }, 401)
  })
  hub.on('/v1/wiped', (_asked, response) => {
    sendJson(response, {})
  })
  const home = aFolder()
  const folder = join(home, 'workspaces', 'team')
  mkdirSync(join(folder, 'recordings'), { recursive: true })
  writeFileSync(join(home, 'current'), 'team\n')
  const key = fileKeyVault.obtain(folder, true)
  if (!key.ok) throw new Error(key.error.type)
  writeWorkspaceFile(folder, {
    ...{ version: 1, name: 'team', kind: 'hub', url: hub.address.url, ca: null, path: null },
    ...{ hiddenToken: null, device: id.deviceId(1) },
    person: { id: id.personId(1), name: '王静', role: 'inspector' },
    signedIn: {
      ...{ hiddenRefresh: hide('the-renewal', key.value), login: 'wj' },
      ...{ ended: null, held: false },
    },
  })
  const opened = openDatabase({ file: join(folder, 'earshot.db'), key: key.value })
  if (!opened.ok) throw new Error(opened.error.type)
  const before = aWorkstation(opened.value)
  pull(before, aPut('call', aCall({ agentName: secret })), aPut('recording', aRecording()))
  before.store.write((tx) => {
    tx.saveEvaluation(anEvaluation())
    tx.tell(aFact({ type: 'EvaluationStarted', evaluation: anEvaluation() }))
    return ok(null)
  })
  const added = createAddMark({
    ...{ store: before.store, actor: before.actor, clock: fixedClock(), ids: countingIds() },
  })({
    evaluationId: id.evaluationId(),
    itemKey: null,
    at: OffsetMs.parse(0),
    end: null,
    note: secret,
  })
  expect(added.ok).toBe(true)
  opened.value.close()
  writeFileSync(join(folder, 'recordings', 'sealed'), secret)

  const { program, heard, switches } = aProgram({ home })
  expect((await program.open()).ok).toBe(true)
  await until(() => switches() === 1, 'it was opened anew')
  await until(() => hub.asked.some(({ path }) => path === '/v1/wiped'), 'the hub was told')
  await program.close()

  expect(hub.asked.find(({ path }) => path === '/v1/wiped')?.body).toEqual({
    refresh: 'the-renewal',
  })
  expect(hub.asked.filter(({ path }) => path.startsWith('/v1/sync'))).toEqual([])
  expect(heard).toContainEqual(
    expect.objectContaining({
      session: expect.objectContaining({ ended: 'DeviceWiped' }) as unknown,
    }),
  )
  expect(existsSync(join(folder, 'recordings', 'sealed'))).toBe(false)
  const old = Buffer.from(key.value).toString('hex')
  for (const file of everyFile(folder)) {
    const content = readFileSync(file)
    expect(content.includes(secret), file).toBe(false)
    expect(content.includes(old), file).toBe(false)
  }
  const oldKey = openDatabase({ file: join(folder, 'earshot.db'), key: key.value })
  expect(oldKey).toMatchObject({ ok: false, error: { type: 'WrongKey' } })
  expect(readWorkspaceFile(folder)?.device).not.toBe(id.deviceId(1))

  // It is not wiped a second time: what is done from here on stays.
  const newKey = fileKeyVault.obtain(folder, false)
  const again = aProgram({ home })
  expect((await again.program.open()).ok).toBe(true)
  expect(fileKeyVault.obtain(folder, false)).toEqual(newKey)
})

test('what the hub deletes is in no file of the workstation any more, nor in the log of its database', () => {
  const folder = aFolder()
  const file = join(folder, 'earshot.db')
  const opened = openDatabase({ file, key: testKey, reserveBytes: 0 })
  if (!opened.ok) throw new Error(opened.error.type)
  const workstation = aWorkstation(opened.value)
  // Without the cipher, so that whatever is left can be found.
  opened.value.db.pragma('wal_checkpoint(TRUNCATE)')
  opened.value.db.pragma(`rekey = ''`)
  const calls = Array.from({ length: 500 }, (_, n) =>
    aCall({ id: id.callId(n + 1), externalId: `C-${n}`, agentName: `${secret}-${n}-` }),
  )
  pull(workstation, ...calls.map((call) => aPut('call', call)))
  const found = () => {
    const text = everyFile(folder)
      .map((path) => readFileSync(path).toString('utf8'))
      .join('')
    return new Set(
      [...text.matchAll(new RegExp(`${secret}-(\\d+)-`, 'g'))].map(([, n]) => Number(n)),
    )
  }
  expect(found().size).toBe(500)

  const gone = calls.filter((_, n) => n % 2 === 0)
  const dels = gone.map(({ id: call }, n) => ({ seq: 500 + n, entity: 'call', id: call, op: 'del' as const, body: null })) // prettier-ignore
  const outcome = pull(workstation, ...dels)

  expect(outcome.isLess).toBe(true)
  expect([...found()].filter((n) => n % 2 === 0)).toEqual([])
  expect(found().size).toBe(250)
  opened.value.close()
})
