import { z } from 'zod'

import { nothing, takes } from '#shared/api-method.ts'
import {
  HubSignIn,
  HubUrl,
  SignInHow,
  type HubWays,
  type SessionView,
  type SignInFailure,
} from '#shared/hub-sign-in.ts'
import type { Failure } from '#shared/result.ts'
import { Authority, type OpenFailure, type WorkspaceEntry } from '#shared/workspace.ts'

export const signInApi = {
  /** What the hub at this address offers. */
  ways: takes(z.object({ url: HubUrl, ca: Authority.optional() })).returns<
    HubWays,
    Failure<'HubUnreachable' | 'HubNotTrusted' | 'NotAHub'>
  >(),
  /** Signs in, makes the workspace where there is none of this person's, and switches to it. */
  enter: takes(HubSignIn).returns<WorkspaceEntry, OpenFailure | SignInFailure>(),
  /** Signs in to the hub of the open workspace again. */
  again: takes(z.object({ how: SignInHow })).returns<null, SignInFailure>(),
  /** What the hub of the open workspace offers. */
  waysHere: takes(nothing).returns<
    HubWays,
    Failure<'HubUnreachable' | 'HubNotTrusted' | 'NotAHub'>
  >(),
  /** Ends the waiting for the browser. */
  giveUp: takes(nothing).returns<null>(),
  /** Null where nobody signed in to this workspace. */
  state: takes(nothing).returns<SessionView | null>(),
  /** What was done while signed out may be sent now. */
  send: takes(nothing).returns<null>(),
}
