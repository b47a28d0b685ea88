import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startHub, type RunningHub } from '#tests/e2e/support/hub.ts'

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
  const { adminToken } = JSON.parse(readFileSync(join(dir, 'hub.json'), 'utf8')) as {
    adminToken: string
  }
  return {
    ...hub,
    dir,
    adminToken,
    end: async () => {
      await hub.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
