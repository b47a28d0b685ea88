import { listProfiles, removeProfile, saveProfile } from '#hub/db/call-log-profiles.ts'
import type { Pool } from '#hub/db/pool.ts'
import { addSource, changeSource, listSources, pressSource, removeSource } from '#hub/db/sources.ts'
import type { HubClock } from '#hub/ports.ts'
import type { SourceStore } from '#hub/ports-sources.ts'

export const createSourceStore = (pool: Pool, clock: HubClock): SourceStore => ({
  list: (orgId) => listSources(pool, orgId),
  add: (caller, draft) => addSource(pool, { ...caller, clock }, draft),
  change: (caller, id, change) => changeSource(pool, { ...caller, clock }, id, change),
  remove: (caller, id) => removeSource(pool, { ...caller, clock }, id),
  press: (orgId, id, what) => pressSource(pool, orgId, id, what),
  profiles: (orgId) => listProfiles(pool, orgId),
  saveProfile: (caller, name, text) => saveProfile(pool, { ...caller, clock }, name, text),
  removeProfile: (orgId, name) => removeProfile(pool, orgId, name),
})
