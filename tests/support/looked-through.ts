import { expect, vi } from 'vitest'

import { RetentionState } from '#shared/admin/retention.ts'

type Administrator = {
  readonly ask: (path: string) => Promise<Response>
  readonly send: (method: 'POST', path: string, body: unknown) => Promise<unknown>
}

/** The hub looks through its calls, by its rules of retention, until it is done. */
export async function lookedThrough({ ask, send }: Administrator): Promise<void> {
  const doneAt = async () =>
    RetentionState.parse(await (await ask('/v1/admin/retention')).json()).doneAt
  const before = await doneAt()
  await send('POST', '/v1/admin/retention/run', {})
  await vi.waitFor(async () => expect(await doneAt()).not.toBe(before), {
    ...{ timeout: 60_000, interval: 100 },
  })
}
