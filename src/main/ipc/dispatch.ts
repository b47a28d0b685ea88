import type { z } from 'zod'

import { isStorageFailure } from '#main/db/storage-failure.ts'
import { fitsInto } from '#main/ipc/message-size.ts'
import { api, type ChannelFailure, type Handlers } from '#shared/api.ts'
import { err, type Result } from '#shared/result.ts'

interface Log {
  /** Records a bug and returns a reference the person can quote. */
  readonly bug: (where: string, cause: unknown) => string
}

export type Dispatch = (
  group: unknown,
  name: unknown,
  input: unknown,
) => Promise<Result<unknown, unknown>>

/** The largest message is a scorecard of 3,000 items with guidance in two languages. */
const LARGEST_MESSAGE = 4_000_000

/** Turns an untrusted message into one call of one handler. Knows nothing of Electron. */
export function createDispatch(handlers: Handlers, log: Log): Dispatch {
  const routes = createRoutes(handlers)

  return async (group, name, input) => {
    if (typeof group !== 'string' || typeof name !== 'string')
      return fail({ type: 'UnknownMethod' })
    const where = `${group}.${name}`
    const route = routes.get(where)
    if (!route) return fail({ type: 'UnknownMethod' })

    if (!fitsInto(input, LARGEST_MESSAGE)) {
      return fail({ type: 'InvalidInput', issues: ['too large'] })
    }
    const parsed = route.schema.safeParse(input)
    if (!parsed.success) {
      const issues = parsed.error.issues.map((issue) => issue.path.join('.'))
      return fail({ type: 'InvalidInput', issues })
    }

    try {
      return await route.handle(parsed.data)
    } catch (cause) {
      const ref = log.bug(where, cause)
      return fail(isStorageFailure(cause) ? { type: 'StorageFull' } : { type: 'Unexpected', ref })
    }
  }
}

type Handle = (input: unknown) => Result<unknown, unknown> | Promise<Result<unknown, unknown>>

function createRoutes(handlers: Handlers) {
  // `Handlers` has every method of `api`, but TypeScript cannot follow that through Object.entries.
  const handles = handlers as unknown as Readonly<Record<string, Readonly<Record<string, Handle>>>>
  const routes = new Map<string, { readonly schema: z.ZodType; readonly handle: Handle }>()

  for (const [group, methods] of Object.entries(api)) {
    const inputs = Object.entries<{ readonly input: z.ZodType }>(methods)
    for (const [name, { input: schema }] of inputs) {
      const handle = handles[group]?.[name]
      if (!handle) throw new Error(`no handler for ${group}.${name}`)
      routes.set(`${group}.${name}`, { schema, handle })
    }
  }
  return routes
}

const fail = (failure: ChannelFailure) => err(failure)
