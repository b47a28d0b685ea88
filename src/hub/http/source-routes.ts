import type { FastifyInstance, FastifyRequest } from 'fastify'

import { idOf } from '#hub/http/on-one.ts'
import { RefusalError, understand } from '#hub/http/refuse.ts'
import { administratorOf, callerOf, takerOf, type HttpTools } from '#hub/http/tools.ts'
import { ProfileList, SavedProfile } from '#shared/admin/profiles.ts'
import { Source, SourceChange, SourceDraft, SourceId, SourceList } from '#shared/admin/sources.ts'
import { Trial, TrialRequest } from '#shared/admin/trials.ts'
import { z } from 'zod'

const Name = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/)
  .max(60)

/** A sample of a log comes whole. */
const MOST_TRIAL_BYTES = 8 << 20

/** Sources, mappings and trials of them, for those who look after the hub. */
export function addSourceRoutes(app: FastifyInstance, { store, tryOut }: HttpTools): void {
  const { sources } = store
  const found = (source: Source | undefined): Source => {
    if (!source) throw new RefusalError(404, { error: 'NotFound' })
    return Source.parse(source)
  }
  const refuseUnknown = async (request: FastifyRequest, profile: string | undefined) => {
    if (profile === undefined) return
    const known = await sources.profiles(callerOf(request).orgId)
    if (known.some(({ name }) => name === profile)) return
    throw new RefusalError(400, { error: 'ProfileNotFound', detail: profile })
  }

  app.get('/v1/admin/sources', async (request): Promise<SourceList> =>
    SourceList.parse({ sources: await sources.list(administratorOf(request).orgId) }),
  )
  app.post('/v1/admin/sources', async (request): Promise<Source> => {
    const caller = administratorOf(request)
    const draft = understand(SourceDraft, request.body)
    await refuseUnknown(request, draft.profile)
    return found(await sources.add(caller, draft))
  })
  app.patch<{ Params: { id: string } }>(
    '/v1/admin/sources/:id',
    async (request): Promise<Source> => {
      const caller = administratorOf(request)
      const change = understand(SourceChange, request.body)
      await refuseUnknown(request, change.profile)
      return found(await sources.change(caller, idOf(SourceId, request), change))
    },
  )
  app.delete<{ Params: { id: string } }>('/v1/admin/sources/:id', async (request) => {
    const caller = administratorOf(request)
    if (!(await sources.remove(caller, idOf(SourceId, request)))) {
      throw new RefusalError(404, { error: 'NotFound' })
    }
    return {}
  })
  for (const what of ['look', 'stop'] as const) {
    app.post<{ Params: { id: string } }>(
      `/v1/admin/sources/:id/${what}`,
      async (request): Promise<Source> =>
        found(await sources.press(administratorOf(request).orgId, idOf(SourceId, request), what)),
    )
  }

  app.get('/v1/admin/profiles', async (request): Promise<ProfileList> =>
    ProfileList.parse({ profiles: await sources.profiles(administratorOf(request).orgId) }),
  )
  app.get<{ Params: { name: string } }>(
    '/v1/profiles/:name',
    async (request): Promise<SavedProfile> => {
      const profiles = await sources.profiles(takerOf(request).orgId)
      const profile = profiles.find(({ name }) => name === request.params.name)
      if (!profile) throw new RefusalError(404, { error: 'NotFound' })
      return SavedProfile.parse(profile)
    },
  )
  app.put<{ Params: { name: string } }>(
    '/v1/admin/profiles/:name',
    async (request): Promise<SavedProfile> => {
      const caller = administratorOf(request)
      const name = understand(Name, request.params.name)
      const text = understand(z.record(z.string(), z.unknown()), request.body)
      const saved = await sources.saveProfile(caller, name, text)
      if (saved.ok) return SavedProfile.parse(saved.value)
      const { error } = saved
      throw error.type === 'ProfileInvalid'
        ? new RefusalError(400, { error: error.type, detail: error.issues.join('; ') })
        : new RefusalError(409, { error: error.type, detail: name })
    },
  )
  app.delete<{ Params: { name: string } }>('/v1/admin/profiles/:name', async (request) => {
    const { orgId } = administratorOf(request)
    const { name } = request.params
    const removed = await sources.removeProfile(orgId, name)
    if (removed.ok) return {}
    const { error } = removed
    if (error.type === 'ProfileNotFound') throw new RefusalError(404, { error: 'NotFound' })
    const detail = error.type === 'ProfileInUse' ? error.source : name
    throw new RefusalError(409, { error: error.type, detail })
  })

  app.post('/v1/admin/trials', { bodyLimit: MOST_TRIAL_BYTES }, async (request): Promise<Trial> => {
    const { orgId } = administratorOf(request)
    const asked = understand(TrialRequest, request.body)
    const tried = await tryOut(orgId, asked)
    if (tried.ok) return Trial.parse(tried.value)
    const { reason, detail } = tried.error
    throw new RefusalError(400, { error: reason, detail })
  })
}
