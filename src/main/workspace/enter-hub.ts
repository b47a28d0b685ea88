import type { SigningIn } from '#main/workspace/sign-in.ts'
import { tellSignOut, type HubPlace } from '#main/workspace/sign-in-calls.ts'
import type { WorkspaceFile } from '#main/workspace/workspace-file.ts'
import type { HubSignIn, SignInFailure, SignInHow } from '#shared/hub-sign-in.ts'
import type { DeviceId } from '#shared/ids.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { SignedIn } from '#shared/sign-in.ts'
import type { OpenFailure, WorkspaceEntry } from '#shared/workspace.ts'

const TELL_MS = 5000

/** The workspaces of this machine, as signing in to a hub needs them. */
export type Desk = {
  readonly isMade: (name: string) => boolean
  /** Those of one hub. */
  readonly on: (url: string) => readonly WorkspaceFile[]
  /** Makes the workspace and switches to it. */
  readonly make: (
    wanted: HubSignIn,
    signedIn: SignedIn,
    device: DeviceId,
  ) => Promise<Result<WorkspaceEntry, OpenFailure>>
  /** Goes on in a workspace of the same person. */
  readonly renew: (
    file: WorkspaceFile,
    wanted: HubSignIn,
    signedIn: SignedIn,
    login: string,
  ) => Promise<Result<WorkspaceEntry, OpenFailure>>
  readonly newDevice: () => DeviceId
}

export const loginOf = (how: SignInHow): string => (how.by === 'organisation' ? '' : how.login)

/**
 * Signs in to a hub. Each person's work lies in a workspace of its own: who has one there goes on in
 * it, everybody else begins a new one.
 */
export const createEnterHub =
  (desk: Desk, { signIn }: SigningIn) =>
  async (wanted: HubSignIn): Promise<Result<WorkspaceEntry, OpenFailure | SignInFailure>> => {
    const { name, url, ca, how } = wanted
    const hub = { url, ca }
    const known = desk.on(url)
    if (desk.isMade(name) && known.length === 0) return err({ type: 'NameTaken' })

    const login = loginOf(how)
    const likely = known.find(({ signedIn }) => login !== '' && signedIn?.login === login)
    const device = likely?.device ?? desk.newDevice()
    const entered = await signIn(hub, how, device)
    if (!entered.ok) return entered

    const mine = known.find(({ person }) => person?.id === entered.value.me.person.id)
    if (!mine) {
      if (!desk.isMade(name)) return desk.make(wanted, entered.value, device)
      await leave(hub, entered.value)
      return err({ type: 'NameTaken' })
    }
    const own = await underItsOwnDevice(mine, entered.value)
    return own.ok ? desk.renew(mine, wanted, own.value, login) : own

    /** The workspace has been known to the hub as another device: it goes on as that one. */
    async function underItsOwnDevice(
      file: WorkspaceFile,
      as: SignedIn,
    ): Promise<Result<SignedIn, SignInFailure>> {
      if (file.device === null || file.device === device || how.by === 'organisation') return ok(as)
      await leave(hub, as)
      const { password } = how
      return signIn(hub, { by: 'password', login, password }, file.device)
    }
  }

/** Ends a session that is of no use here. */
export const leave = (hub: HubPlace, { access }: SignedIn): Promise<void> =>
  tellSignOut(hub, access, AbortSignal.timeout(TELL_MS))
