import { expect, test } from 'vitest'

import { DatabaseUnavailableError } from '#hub/db/transact.ts'
import { createServer } from '#hub/http/server.ts'
import { OrgId } from '#hub/org-id.ts'
import type { Caller } from '#hub/caller.ts'
import type { HubStore } from '#hub/ports.ts'
import { CentreId, PersonId, TeamId } from '#shared/ids.ts'
import { ok } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'

const uuid = '019aa7c0-0000-7000-8000-000000000001'
const caller: Caller = {
  grants: [{ role: 'manager', reach: 'team', id: uuid }],
  place: { teamId: TeamId.parse(uuid), centreId: CentreId.parse(uuid), browse: false },
  orgId: OrgId.parse(uuid),
  personId: PersonId.parse(uuid),
  personName: '王芳',
  role: 'inspector',
  teamId: TeamId.parse(uuid),
  teamName: '一组',
  deviceId: null,
  scopes: ['team:1'],
}

/** The real server over a database that fails in the way a test is about. */
function aServer(failure: Error) {
  const bugs: { readonly reference: string; readonly cause: unknown }[] = []
  const fail = () => Promise.reject(failure)
  const store: HubStore = {
    callerOf: () => Promise.resolve(ok(caller)),
    signIn: {
      ...{ byPassword: fail, byCode: fail, byProvider: fail, renew: fail },
      ...{ changePassword: fail, signOut: fail, wiped: fail },
    },
    people: {
      ...{ centres: fail, addCentre: fail, changeCentre: fail, removeCentre: fail, teams: fail },
      ...{
        addTeam: fail,
        changeTeam: fail,
        people: fail,
        addPerson: fail,
        changePerson: fail,
        giveCode: fail,
      },
      ...{ devices: fail, changeDevice: fail, keys: fail, addKey: fail, revokeKey: fail },
    },
    push: fail,
    pull: fail,
    moves: { listen: () => () => undefined, look: () => undefined, stop: () => undefined },
    attendance: { attend: () => () => undefined, look: () => undefined, stop: () => undefined },
    mayHear: fail,
    figures: { ratings: fail },
    intake: () => ({ batchSize: 1, saveCalls: fail, saveRecording: fail, problem: fail }),
    audit: { page: fail, head: fail, verify: fail },
    sources: {
      list: fail,
      add: fail,
      change: fail,
      remove: fail,
      press: fail,
      profiles: fail,
      saveProfile: fail,
      removeProfile: fail,
    },
    calibrations: {
      ...{ plan: fail, find: fail, change: fail, open: fail, reveal: fail, close: fail },
      ...{ cancel: fail, withdrawCall: fail, openVote: fail, vote: fail, closeVote: fail },
      ...{ decide: fail, saveAction: fail, present: fail, early: fail, candidates: fail },
      ...{ scopesOf: fail, addSeat: fail, sit: fail },
    },
    library: {
      ...{ contents: fail, add: fail, change: fail, remove: fail },
      ...{ makeList: fail, changeList: fail, removeList: fail, tell: fail },
    },
    reviews: {
      ...{ list: fail, find: fail, pass: fail, return: fail, feedback: fail, publish: fail },
      ...{ coach: fail, recheck: fail, figures: fail, policies: fail, savePolicy: fail },
      ...{ calendar: fail, saveCalendar: fail },
    },
    appeals: {
      ...{ list: fail, find: fail, file: fail, assign: fail, handOver: fail, rule: fail },
      ...{ concur: fail, sign: fail, refuse: fail, withdraw: fail },
    },
    results: { list: fail, find: fail, acknowledge: fail, marked: fail },
    readiness: () => Promise.resolve('database' as const),
    upkeep: { problems: fail, resolve: fail, storage: fail },
    retention: { state: fail, change: fail, preview: fail, run: fail },
    holds: { list: fail, place: fail, lift: fail },
    evidence: {
      ...{ ring: fail, list: fail, register: fail, revoke: fail, grant: fail },
      leave: { policy: fail, savePolicy: fail, ask: fail, list: fail, decide: fail },
    },
  }
  const app = createServer({
    store,
    tryOut: fail,
    blobs: {
      put: fail,
      size: fail,
      remove: fail,
      open: () => {
        throw failure
      },
      incoming: () => '/nowhere',
    },
    clips: { cut: fail, close: fail },
    clock: { now: () => UtcMs.parse(0) },
    hubName: '测试',
    offer: { password: false, oidc: null },
    onBug: (reference, cause) => void bugs.push({ reference, cause }),
  })
  const pull = () =>
    app.inject({
      method: 'POST',
      url: '/v1/sync/pull',
      headers: { authorization: 'Bearer 12345678' },
      payload: { scopes: { 'team:1': null } },
    })
  return { app, pull, bugs }
}

test('a database that does not answer is answered 503, to be asked again soon', async () => {
  const { pull, bugs } = aServer(new DatabaseUnavailableError('gone'))

  const reply = await pull()

  expect([reply.statusCode, reply.json()]).toEqual([503, { error: 'Busy' }])
  expect(reply.headers['retry-after']).toBe('1')
  expect(bugs).toEqual([])
})

test('a bug is answered 500 with a reference, and what it says stays here', async () => {
  const bug = new Error('value 13912345678 at secret.ts')
  const { pull, bugs } = aServer(bug)

  const reply = await pull()

  expect(reply.statusCode).toBe(500)
  expect(reply.json()).toEqual({ error: 'Unexpected', detail: bugs[0]?.reference })
  expect(reply.body).not.toContain('139')
  expect(bugs[0]?.cause).toBe(bug)
})

test('a hub whose stores are away lives, and is not ready', async () => {
  const { app } = aServer(new Error())

  const alive = await app.inject('/health')
  const ready = await app.inject('/ready')

  expect([alive.statusCode, alive.json()]).toEqual([200, { status: 'ok' }])
  expect([ready.statusCode, ready.json()]).toEqual([
    503,
    { ready: false, missing: ['database', 'objects'] },
  ])
})
