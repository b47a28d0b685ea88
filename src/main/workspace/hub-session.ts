import type { HubKeys } from '#main/sync/hub-client.ts'
import { askRenewal } from '#main/workspace/sign-in-calls.ts'
import type { SignedInFile } from '#main/workspace/workspace-file.ts'
import type { SessionView } from '#shared/hub-sign-in.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { endsSignIn, SignInRefusal, type Access } from '#shared/sign-in.ts'
import type { HubFailure } from '#main/sync/hub-failure.ts'

/** An access is renewed so long before it ends. */
const AHEAD_MS = 60_000
const WITHIN_MS = 20_000

/** Somebody signed in to a hub: the accesses that open it, one after another, and whether it is over. */
export type HubSession = HubKeys & {
  readonly view: () => SessionView
  /** The person signed in again. What waits is held if `isHeld`, until they say so. */
  readonly take: (access: Access, login: string, isHeld: boolean) => void
  /** What waits may be sent. */
  readonly release: () => void
  readonly onChanged: (listener: (view: SessionView) => void) => void
}

/** What of it outlives the program, and the way to write it down. */
export type SessionBook = {
  readonly read: () => SignedInFile & { readonly refresh: string }
  /** On disk before it returns: a renewal that was used and is not kept ends the session. */
  readonly write: (change: Partial<SignedInFile> & { readonly refresh?: string }) => void
}

export function createHubSession({
  url,
  ca,
  book,
  now,
}: {
  readonly url: string
  readonly ca?: string | undefined
  readonly book: SessionBook
  readonly now: () => number
}): HubSession {
  let access: { readonly token: string; readonly until: number } | null = null
  let renewing: Promise<Result<null, HubFailure>> | null = null
  let heard: (view: SessionView) => void = () => undefined

  const view = (): SessionView => {
    const { ended, held, login } = book.read()
    return { ended, held, login }
  }
  const change = (to: Parameters<SessionBook['write']>[0]): void => {
    book.write(to)
    heard(view())
  }
  const over = (why: SignInRefusal): HubFailure => ({ type: 'Refused', status: 401, error: why })

  const renew = async (): Promise<Result<null, HubFailure>> => {
    const { refresh, ended } = book.read()
    if (ended !== null) return err(over(ended))
    const asked = await askRenewal({ url, ca }, refresh, AbortSignal.timeout(WITHIN_MS))
    // Signing in meanwhile is worth more than the answer to an older question.
    if (book.read().refresh !== refresh) return ok(null)
    if (asked.ok) {
      book.write({ refresh: asked.value.refresh })
      access = { token: asked.value.access, until: asked.value.accessUntil }
      return ok(null)
    }
    const failure = asked.error
    if (failure.type === 'SignInRefused' && endsSignIn.includes(failure.refusal)) {
      access = null
      change({ ended: failure.refusal, held: true })
      return err(over(failure.refusal))
    }
    return err(
      failure.type === 'NotAHub'
        ? { type: 'Nonsense', detail: '/v1/token' }
        : { type: 'Unreachable', detail: failure.type },
    )
  }
  /** One at a time: a second would use up what the first was given. */
  const renewed = (): Promise<Result<null, HubFailure>> => {
    renewing ??= renew().finally(() => {
      renewing = null
    })
    return renewing
  }

  return {
    view,
    open: async () => {
      if (!access || access.until - AHEAD_MS < now()) {
        const done = await renewed()
        // An access lasts to its end, also where the next one cannot be had yet.
        if (!done.ok && (!access || access.until < now())) return done
      }
      return access ? ok({ url, ca, token: access.token }) : err({ type: 'NotStarted' })
    },
    refused: async ({ token }, error) => {
      // Another request has renewed it already.
      if (access && access.token !== token) return true
      const refusal = SignInRefusal.safeParse(error).data
      if (refusal === undefined) return false
      if (refusal !== 'TokenExpired' && !endsSignIn.includes(refusal)) return false
      // What ended an access may have ended the session: its renewal tells.
      access = null
      return (await renewed()).ok
    },
    take: (next, login, isHeld) => {
      access = { token: next.access, until: next.accessUntil }
      change({ refresh: next.refresh, login, ended: null, held: isHeld })
    },
    release: () => {
      change({ held: false })
    },
    onChanged: (listener) => {
      heard = listener
    },
  }
}
