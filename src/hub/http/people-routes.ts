import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Caller } from '#hub/caller.ts'
import { idOf, outcome, type OfOne } from '#hub/http/on-one.ts'
import { RefusalError, understand } from '#hub/http/refuse.ts'
import { callerOf, type HttpTools } from '#hub/http/tools.ts'
import type { PersonRow } from '#shared/admin/people.ts'
import {
  AdminQuery,
  Centre,
  CentreDraft,
  CentrePage,
  DeviceChange,
  DevicePage,
  DeviceQuery,
  DeviceRow,
  KeyDraft,
  KeyPage,
  NewKey,
  OneTimeCode,
  PersonChange,
  PersonDraft,
  PersonPage,
  PersonQuery,
  Team,
  TeamChange,
  TeamDraft,
  TeamPage,
} from '#shared/admin/people.ts'
import { CentreId, DeviceId, KeyId, PersonId, TeamId } from '#shared/ids.ts'

/** People, their places, their devices and the keys of recorders, for administrators. */
export function addPeopleRoutes(app: FastifyInstance, { store: { people } }: HttpTools): void {
  const by = (request: FastifyRequest): Caller => {
    const caller = callerOf(request)
    const isOne = caller.grants.some(({ role }) => role === 'administrator')
    if (!isOne) throw new RefusalError(403, { error: 'NotAllowed' })
    return caller
  }
  app.get('/v1/admin/centres', async (request): Promise<CentrePage> =>
    CentrePage.parse(await people.centres(by(request), understand(AdminQuery, request.query))),
  )
  app.post('/v1/admin/centres', async (request): Promise<Centre> => {
    const asker = by(request)
    return outcome(people.addCentre(asker, understand(CentreDraft, request.body)))
  })
  app.patch<OfOne>('/v1/admin/centres/:id', async (request): Promise<Centre> => {
    const asker = by(request)
    const change = understand(CentreDraft, request.body)
    return Centre.parse(await outcome(people.changeCentre(asker, idOf(CentreId, request), change)))
  })

  app.delete<OfOne>('/v1/admin/centres/:id', async (request): Promise<object> => {
    await outcome(people.removeCentre(by(request), idOf(CentreId, request)))
    return {}
  })

  app.get('/v1/admin/teams', async (request): Promise<TeamPage> =>
    TeamPage.parse(await people.teams(by(request), understand(AdminQuery, request.query))),
  )
  app.post('/v1/admin/teams', async (request): Promise<Team> => {
    const asker = by(request)
    return Team.parse(await outcome(people.addTeam(asker, understand(TeamDraft, request.body))))
  })
  app.patch<OfOne>('/v1/admin/teams/:id', async (request): Promise<Team> => {
    const asker = by(request)
    const change = understand(TeamChange, request.body)
    return Team.parse(await outcome(people.changeTeam(asker, idOf(TeamId, request), change)))
  })

  app.get('/v1/admin/people', async (request): Promise<PersonPage> =>
    PersonPage.parse(await people.people(by(request), understand(PersonQuery, request.query))),
  )
  app.post('/v1/admin/people', async (request): Promise<PersonRow> => {
    const asker = by(request)
    return outcome(people.addPerson(asker, understand(PersonDraft, request.body)))
  })
  app.patch<OfOne>('/v1/admin/people/:id', async (request): Promise<PersonRow> => {
    const asker = by(request)
    const change = understand(PersonChange, request.body)
    return outcome(people.changePerson(asker, idOf(PersonId, request), change))
  })
  app.post<OfOne>('/v1/admin/people/:id/code', async (request): Promise<OneTimeCode> =>
    OneTimeCode.parse(await outcome(people.giveCode(by(request), idOf(PersonId, request)))),
  )

  app.get('/v1/admin/devices', async (request): Promise<DevicePage> =>
    DevicePage.parse(await people.devices(by(request), understand(DeviceQuery, request.query))),
  )
  app.patch<OfOne>('/v1/admin/devices/:id', async (request): Promise<DeviceRow> => {
    const asker = by(request)
    const change = understand(DeviceChange, request.body)
    const changed = await outcome(people.changeDevice(asker, idOf(DeviceId, request), change))
    return DeviceRow.parse(changed)
  })

  app.get('/v1/admin/keys', async (request): Promise<KeyPage> =>
    KeyPage.parse(await people.keys(by(request), understand(AdminQuery, request.query))),
  )
  app.post('/v1/admin/keys', async (request): Promise<NewKey> => {
    const asker = by(request)
    return NewKey.parse(await outcome(people.addKey(asker, understand(KeyDraft, request.body))))
  })
  app.delete<OfOne>('/v1/admin/keys/:id', async (request): Promise<object> => {
    await outcome(people.revokeKey(by(request), idOf(KeyId, request)))
    return {}
  })
}
