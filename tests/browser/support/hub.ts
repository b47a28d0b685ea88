import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { z } from 'zod'

import { adminTokenOf, startHub, type RunningHub } from '#tests/e2e/support/hub.ts'

export type AdminHub = RunningHub & {
  readonly dir: string
  readonly adminToken: string
  /** Stops it and leaves nothing behind. */
  readonly end: () => Promise<void>
}

/** A real hub in a process of its own, and the key it wrote for its administrator. */
export async function anAdminHub(
  options: { readonly port?: number; readonly sample?: boolean } = {},
): Promise<AdminHub> {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-admin-'))
  const hub = await startHub({ dir, sample: false, ...options })
  return {
    ...hub,
    dir,
    adminToken: adminTokenOf(dir),
    end: async () => {
      await hub.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

const Begun = z.object({ firstAdministrator: z.object({ login: z.string(), code: z.string() }) })

/** The hub of an organisation, before anybody has ever signed in. */
export async function anOrganisationHub(): Promise<
  Omit<AdminHub, 'adminToken'> & { readonly login: string; readonly code: string }
> {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-admin-'))
  const config = join(dir, 'settings.json')
  writeFileSync(config, JSON.stringify({ signIn: {}, org: '东海客服中心' }))
  const hub = await startHub({ dir, config, sample: false })
  const { firstAdministrator } = Begun.parse(
    JSON.parse(readFileSync(join(dir, 'hub.json'), 'utf8')),
  )
  return {
    ...hub,
    ...firstAdministrator,
    dir,
    end: async () => {
      await hub.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
