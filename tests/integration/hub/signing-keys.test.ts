import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { AuditPage } from '#shared/admin/audit.ts'
import { NewKey, TeamPage } from '#shared/admin/people.ts'
import { KeyRing, SigningKey } from '#shared/evidence.ts'
import { IntakeReply } from '#shared/intake.ts'
import { ExportGrant, SigningKeyPage, SigningKeyRow } from '#shared/signing-keys.ts'
import { aClient, aDraft } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { anOrganisation, aPerson, type Organisation } from '#tests/support/organisation.ts'
import { aSigningKey } from '#tests/support/signing-keys.ts'

type Someone = Awaited<ReturnType<typeof aPerson>>

let place: Organisation
let lead: Someone
let other: Someone
let callId: string

beforeAll(async () => {
  place = await anOrganisation()
  const { admin } = place
  const [home] = TeamPage.parse(await (await admin.ask('/v1/admin/teams')).json()).rows
  if (!home) throw new Error('no team')
  lead = await aPerson(place, { name: '李主管', role: 'lead', teamId: home.id })
  other = await aPerson(place, { name: '张主管', role: 'lead', teamId: home.id })
  const taken = await admin.send('POST', '/v1/calls', { calls: [aDraft()] })
  callId = IntakeReply.parse(taken.body).calls[0]?.id ?? ''
})

const register = async ({ session, id }: Someone, replaces: string | null = null) => {
  const key = aSigningKey(id)
  const reply = await session.send('POST', '/v1/signing-keys', { ...key.draft, replaces })
  return { ...key, reply }
}
const ring = async ({ session }: Someone) =>
  KeyRing.parse(await (await session.ask('/v1/signing-keys')).json()).keys
const audited = async (action: string) =>
  AuditPage.parse(await (await place.admin.ask(`/v1/admin/audit?action=${action}`)).json()).entries
const revoke = (keyId: string, reason = '笔记本失窃') =>
  place.admin.send('POST', `/v1/admin/signing-keys/${keyId}/revoke`, { reason })
const ask = ({ session }: Someone, keyId: string, over: object = {}) =>
  session.send('POST', '/v1/evidence-exports', {
    ...{ packageId: v7(), callId, evaluationId: v7(), keyId, reason: '客户投诉复核', clips: 2 },
    ...over,
  })

test('a registered key is known to everybody, with its owner, and to the record', async () => {
  const { keyId, draft, reply } = await register(lead)

  expect(SigningKey.parse(reply.body)).toMatchObject({ keyId, owner: '李主管', retiredAt: null })
  expect((await ring(other)).map((key) => key.keyId)).toContain(keyId)
  // Told again, it is the same key and no second entry.
  expect(await lead.session.send('POST', '/v1/signing-keys', draft)).toEqual(reply)
  const entries = (await audited('signing-key-registered')).filter((one) => one.subject === keyId)
  expect(entries).toMatchObject([{ actor: lead.id, detail: { device: lead.device } }])
})

test('a key is registered only by who has its private half, and as nobody else’s', async () => {
  const theirs = aSigningKey(other.id)
  const stolen = await lead.session.send('POST', '/v1/signing-keys', theirs.draft)
  expect(stolen).toEqual({ status: 409, body: { error: 'WrongProof' } })

  await other.session.send('POST', '/v1/signing-keys', theirs.draft)
  const own = aSigningKey(lead.id)
  const mixed = { ...own.draft, publicKey: theirs.draft.publicKey }
  expect((await lead.session.send('POST', '/v1/signing-keys', mixed)).body).toEqual({
    error: 'WrongProof',
  })
  expect((await lead.session.send('POST', '/v1/signing-keys', { publicKey: 'x' })).status).toBe(400)
})

test('a key gives way to another of the same person, and to nobody else’s', async () => {
  const old = await register(lead)
  await register(other, old.keyId)
  const find = async () => (await ring(lead)).find(({ keyId }) => keyId === old.keyId)
  expect((await find())?.retiredAt).toBeNull()

  const next = await register(lead, old.keyId)
  expect((await find())?.retiredAt).toBe(SigningKey.parse(next.reply.body).from)
  expect(await ask(lead, old.keyId)).toEqual({ status: 409, body: { error: 'KeyRetired' } })
  expect((await ask(lead, next.keyId)).status).toBe(200)
})

test('an administrator finds a key and revokes it, once, for a reason', async () => {
  const { keyId, draft } = await register(lead)
  const list = SigningKeyPage.parse(
    await (await place.admin.ask(`/v1/admin/signing-keys?search=${keyId}`)).json(),
  )
  expect(list.rows).toMatchObject([{ id: keyId, name: '李主管', deviceName: '窗边的电脑' }])

  expect((await revoke(keyId, ' ')).status).toBe(400)
  const revoked = SigningKeyRow.parse((await revoke(keyId)).body)
  expect((await ring(other)).find((key) => key.keyId === keyId)?.revokedAt).toBe(revoked.revokedAt)
  expect(await revoke(keyId)).toEqual({ status: 409, body: { error: 'AlreadyRevoked' } })
  expect((await revoke('0'.repeat(64))).status).toBe(404)
  expect((await revoke('nothing')).status).toBe(404)
  const again = await lead.session.send('POST', '/v1/signing-keys', draft)
  expect(again).toEqual({ status: 409, body: { error: 'KeyRevoked' } })
  expect(await ask(lead, keyId)).toEqual({ status: 409, body: { error: 'KeyRevoked' } })
  expect(await audited('signing-key-revoked')).toMatchObject([
    { subject: keyId, detail: { person: lead.id } },
  ])
})

test('an export is granted once for a package, with its reason, and stands in the record', async () => {
  const { keyId } = await register(lead)
  const packageId = v7()
  const granted = await ask(lead, keyId, { packageId })
  const { at } = ExportGrant.parse(granted.body)
  expect(Math.abs(at - place.clock.now())).toBeLessThan(60_000)
  await ask(lead, keyId, { packageId })

  const entries = await audited('evidence-exported')
  expect(entries.filter(({ detail }) => detail['package'] === packageId)).toMatchObject([
    { actor: lead.id, subject: callId, detail: { key: keyId, clips: 2 } },
  ])
  const rows = await lookInto(place.dir).rows(
    `SELECT reason FROM evidence_export WHERE package_id = $1`,
    [packageId],
  )
  expect(rows).toEqual([{ reason: '客户投诉复核' }])
})

test('an export is refused for a key that is another’s, an unknown call, and without a reason', async () => {
  const { keyId } = await register(lead)
  expect(await ask(other, keyId)).toEqual({ status: 409, body: { error: 'KeyUnknown' } })
  expect(await ask(lead, keyId, { callId: v7() })).toEqual({
    status: 404,
    body: { error: 'CallNotFound' },
  })
  expect((await ask(lead, keyId, { reason: '  ' })).status).toBe(400)
})

test('a recorder has no part in it', async () => {
  const [home] = TeamPage.parse(await (await place.admin.ask('/v1/admin/teams')).json()).rows
  const made = await place.admin.send('POST', '/v1/admin/keys', { name: '网关', teamId: home?.id })
  const recorder = aClient({ url: place.hub.url, token: NewKey.parse(made.body).key })

  expect((await recorder.ask('/v1/signing-keys')).status).toBe(403)
})
