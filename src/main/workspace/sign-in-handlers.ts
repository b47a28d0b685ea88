import { leave, loginOf } from '#main/workspace/enter-hub.ts'
import type { HubSession } from '#main/workspace/hub-session.ts'
import { askOffer, type HubPlace } from '#main/workspace/sign-in-calls.ts'
import type { SigningIn } from '#main/workspace/sign-in.ts'
import type { Person } from '#shared/assignment.ts'
import type { Handlers } from '#shared/api.ts'
import type { HubWays } from '#shared/hub-sign-in.ts'
import type { DeviceId } from '#shared/ids.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

const ASK_MS = 10_000

type Ways = Promise<Result<HubWays, Failure<'HubUnreachable' | 'HubNotTrusted' | 'NotAHub'>>>

const waysOf = async (hub: HubPlace): Ways => {
  const offer = await askOffer(hub, AbortSignal.timeout(ASK_MS))
  if (!offer.ok) return offer
  const { hubName, password, organisation } = offer.value
  return ok({ hubName, password, organisation })
}

/** Signing in, to any hub and to that of the open workspace. */
export function createSignInHandlers({
  enter,
  signing,
  here,
}: {
  readonly enter: Handlers['signIn']['enter']
  readonly signing: SigningIn
  /** The open workspace, where it is a team's. */
  readonly here: {
    readonly hub: HubPlace
    readonly device: DeviceId
    readonly person: Person
    readonly session: HubSession | null
    readonly waiting: () => number
    readonly send: () => void
  } | null
}): Handlers['signIn'] {
  return {
    ways: waysOf,
    enter,
    giveUp: () => {
      signing.giveUp()
      return ok(null)
    },
    waysHere: () => (here ? waysOf(here.hub) : Promise.resolve(err({ type: 'HubUnreachable' }))),
    state: () => ok(here?.session?.view() ?? null),
    again: async ({ how }) => {
      if (!here?.session) return err({ type: 'SignInRefused', refusal: 'NotOffered', detail: '' })
      const { hub, device, person, session } = here
      const entered = await signing.signIn(hub, how, device)
      if (!entered.ok) return entered
      const { me } = entered.value
      if (me.person.id !== person.id) {
        await leave(hub, entered.value)
        return err({ type: 'OtherPerson', name: me.person.name })
      }
      const isHeld = session.view().held && here.waiting() > 0
      session.take(entered.value, loginOf(how) || session.view().login, isHeld)
      return ok(null)
    },
    send: () => {
      here?.session?.release()
      here?.send()
      return ok(null)
    },
  }
}
