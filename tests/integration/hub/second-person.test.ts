import { v7 } from 'uuid'
import { beforeAll, beforeEach, expect, test } from 'vitest'

import { AuditPage } from '#shared/admin/audit.ts'
import { TeamPage } from '#shared/admin/people.ts'
import { ExportRequest, ExportRequests, LEAVE_MS } from '#shared/evidence-requests.ts'
import { IntakeReply } from '#shared/intake.ts'
import { aDraft } from '#tests/support/hub.ts'
import { lookInto } from '#tests/support/hub-database.ts'
import { anOrganisation, aPerson, type Organisation } from '#tests/support/organisation.ts'
import { aSigningKey } from '#tests/support/signing-keys.ts'

type Someone = Awaited<ReturnType<typeof aPerson>>

let place: Organisation
let asker: Someone
let lead: Someone
let otherLead: Someone
let elsewhere: Someone
let inspector: Someone
let callId: string
let keyId: string

beforeAll(async () => {
  place = await anOrganisation()
  const { admin } = place
  const { rows } = TeamPage.parse(await (await admin.ask('/v1/admin/teams')).json())
  const [home] = rows
  if (!home) throw new Error('no team')
  const join = (name: string, role: 'lead' | 'inspector', teamId = home.id) =>
    aPerson(place, { name, role, teamId })
  asker = await join('李主管', 'lead')
  lead = await join('张主管', 'lead')
  otherLead = await join('孙主管', 'lead')
  inspector = await join('王芳', 'inspector')
  const away = await admin.send('POST', '/v1/admin/teams', {
    ...{ name: '别的组', centreId: home.centreId },
  })
  elsewhere = await join('远主管', 'lead', (away.body as { readonly id: typeof home.id }).id)
  const taken = await admin.send('POST', '/v1/calls', { calls: [aDraft()] })
  callId = IntakeReply.parse(taken.body).calls[0]?.id ?? ''
  const key = aSigningKey(asker.id)
  await asker.session.send('POST', '/v1/signing-keys', { ...key.draft, replaces: null })
  keyId = key.keyId
})
beforeEach(() => setPolicy(true))

const setPolicy = async (secondPerson: boolean) => {
  const { status } = await place.admin.send('PUT', '/v1/evidence-policy', { secondPerson })
  expect(status).toBe(200)
}
const aDraftOf = (over: object = {}) => ({
  ...{ id: v7(), callId, evaluationId: v7(), reason: '客户投诉复核' },
  clips: [{ ...{ from: 1000, to: 5000, markId: null, itemKey: null }, redactions: [] }],
  ...over,
})
const asked = async (draft = aDraftOf()) => {
  const { status, body } = await asker.session.send('POST', '/v1/evidence-requests', draft)
  expect(status).toBe(200)
  return ExportRequest.parse(body)
}
const decide = ({ session }: Someone, id: string, reason?: string) =>
  session.send(
    'POST',
    `/v1/evidence-requests/${id}/${reason === undefined ? 'grant' : 'refuse'}`,
    reason === undefined ? {} : { reason },
  )
const listed = async ({ session }: Someone) =>
  ExportRequests.parse(await (await session.ask('/v1/evidence-requests')).json())
const exported = (
  { id, evaluationId, reason }: Pick<ExportRequest, 'id' | 'evaluationId' | 'reason'>,
  over: object = {},
) =>
  asker.session.send('POST', '/v1/evidence-exports', {
    ...{ packageId: v7(), callId, evaluationId, keyId, reason, clips: 1, requestId: id },
    ...over,
  })
const audited = async (action: string, id: string) => {
  const page: unknown = await (await place.admin.ask(`/v1/admin/audit?action=${action}`)).json()
  return AuditPage.parse(page).entries.filter(({ detail }) => detail['request'] === id)
}

test('one person is enough until somebody who may says otherwise', async () => {
  await setPolicy(false)
  expect((await exported(aDraftOf() as never, { requestId: null })).status).toBe(200)
  expect(await lead.session.send('PUT', '/v1/evidence-policy', { secondPerson: true })).toEqual({
    ...{ status: 403, body: { error: 'NotAllowed' } },
  })
  await setPolicy(true)
  expect(await exported(aDraftOf() as never, { requestId: null })).toEqual({
    ...{ status: 409, body: { error: 'SecondPersonNeeded' } },
  })
  const page: unknown = await (
    await place.admin.ask('/v1/admin/audit?action=evidence-policy-changed')
  ).json()
  expect(AuditPage.parse(page).entries[0]).toMatchObject({ detail: { secondPerson: true } })
})

test('what another person granted is handed out, as it was asked for and no otherwise', async () => {
  const request = await asked()
  expect(request).toMatchObject({ state: 'waiting', askedBy: { name: '李主管' }, until: null })
  expect(await exported(request)).toEqual({ status: 409, body: { error: 'NotGranted' } })
  expect((await listed(lead)).forMe.map(({ id }) => id)).toContain(request.id)

  const granted = ExportRequest.parse((await decide(lead, request.id)).body)
  expect(granted).toMatchObject({ state: 'granted', decidedBy: { name: '张主管' } })
  expect(granted.until).toBe((granted.decidedAt ?? 0) + LEAVE_MS)
  expect((await listed(asker)).mine.find(({ id }) => id === request.id)).toEqual(granted)
  expect((await listed(lead)).forMe.map(({ id }) => id)).not.toContain(request.id)

  for (const other of [{ reason: '别的' }, { clips: 2 }, { evaluationId: v7() }]) {
    expect(await exported(request, other)).toEqual({
      ...{ status: 409, body: { error: 'OtherThanGranted' } },
    })
  }
  expect((await exported(request)).status).toBe(200)
  expect(await audited('evidence-asked', request.id)).toMatchObject([{ actor: asker.id }])
  expect(await audited('evidence-granted', request.id)).toMatchObject([
    { actor: lead.id, detail: { asked: asker.id } },
  ])
  expect(await audited('evidence-exported', request.id)).toMatchObject([{ actor: asker.id }])
})

test('nobody gives leave to themselves, nor who could not hand it out', async () => {
  const { id } = await asked()
  expect(await decide(asker, id)).toEqual({ status: 409, body: { error: 'OwnRequest' } })
  for (const who of [inspector, elsewhere]) {
    expect(await decide(who, id)).toEqual({ status: 404, body: { error: 'NotFound' } })
    expect((await listed(who)).forMe).toEqual([])
  }
  expect((await decide(lead, 'nothing')).status).toBe(404)
  expect((await inspector.session.send('POST', '/v1/evidence-requests', aDraftOf())).status).toBe(
    403,
  )
})

test('what is refused is told with its reason, and may be asked for anew', async () => {
  const request = await asked()
  expect((await decide(lead, request.id, ' ')).status).toBe(400)
  await decide(lead, request.id, '先把客户姓名抹掉')

  expect((await listed(asker)).mine.find(({ id }) => id === request.id)).toMatchObject({
    ...{ state: 'refused', refusal: '先把客户姓名抹掉', until: null },
  })
  expect(await exported(request)).toEqual({ status: 409, body: { error: 'NotGranted' } })
  expect(await audited('evidence-refused', request.id)).toHaveLength(1)
  const again = await asked()
  await decide(lead, again.id)
  expect((await exported(again)).status).toBe(200)
})

test('of two who answer at the same time one is heard, and it is in the record once', async () => {
  const { id } = await asked()
  const both = await Promise.all([decide(lead, id), decide(otherLead, id, '不同意')])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(both.find(({ status }) => status === 409)?.body).toEqual({ error: 'AlreadyDecided' })
  const said = [
    ...(await audited('evidence-granted', id)),
    ...(await audited('evidence-refused', id)),
  ]
  expect(said).toHaveLength(1)
})

test('said or asked twice it is one answer and one question', async () => {
  const draft = aDraftOf()
  const request = await asked(draft)
  expect(await asked(draft)).toEqual(request)
  const granted = await decide(lead, request.id)
  expect(await decide(lead, request.id)).toEqual(granted)
  expect(await audited('evidence-asked', request.id)).toHaveLength(1)
  expect(await audited('evidence-granted', request.id)).toHaveLength(1)
  const other = { ...draft, reason: '别的' }
  for (const who of [asker, lead]) {
    expect(await who.session.send('POST', '/v1/evidence-requests', other)).toEqual({
      ...{ status: 409, body: { error: 'IdReuse' } },
    })
  }
})

test('leave lapses after seven days', async () => {
  const request = await asked()
  await decide(lead, request.id)
  // As if it had been long ago: a session does not last as long as that.
  await lookInto(place.dir).rows(
    `UPDATE export_request SET decided_at = decided_at - $1 WHERE request_id = $2`,
    [LEAVE_MS + 60_000, request.id],
  )
  expect(await exported(request)).toEqual({ status: 409, body: { error: 'LeaveLapsed' } })
  expect((await listed(asker)).mine.map(({ id }) => id)).not.toContain(request.id)
})
