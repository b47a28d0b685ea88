import type { Workspaces } from '#main/ports-app.ts'
import type { Dispatch } from '#main/ipc/dispatch.ts'
import { createHubClient, type HubAddress } from '#main/sync/hub-client.ts'
import type { Session } from '#main/workspace/compose.ts'
import { createEnterHub, loginOf } from '#main/workspace/enter-hub.ts'
import {
  blankWorkspace,
  isThere,
  newSignedIn,
  newWorkspaceFile,
  sampleName,
  signedInAgain,
} from '#main/workspace/new-workspace.ts'
import { toOpenFailure } from '#main/workspace/open-failure.ts'
import type { SessionHost } from '#main/workspace/parts.ts'
import { hide } from '#main/workspace/secret.ts'
import { openSeat } from '#main/workspace/open-seat.ts'
import { openSession } from '#main/workspace/session.ts'
import { createSigningIn } from '#main/workspace/sign-in.ts'
import type { StartFailure } from '#main/workspace/start-failure.ts'
import { askWho } from '#main/workspace/who.ts'
import { createWorkspaceFolders } from '#main/workspace/workspace-folders.ts'
import type { WorkspaceFile } from '#main/workspace/workspace-file.ts'
import type { Person } from '#shared/assignment.ts'
import type { News } from '#shared/news.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Settings } from '#shared/settings.ts'
import {
  ENVIRONMENT_WORKSPACE as envName,
  type NewWorkspace,
  type OpenFailure,
  type WorkspaceEntry,
} from '#shared/workspace.ts'

const answerWithinMs = 15_000

export type Program = {
  /** Opens the workspace that was open last; the first time, the sample. */
  readonly open: () => Promise<Result<null, StartFailure>>
  /** Calls that come while a workspace is opening wait for it. */
  readonly dispatch: Dispatch
  readonly answerRecording: (request: Request, origin: string) => Promise<Response>
  /** Of the open workspace; undefined while there is none. */
  readonly settings: () => Settings | undefined
  readonly wake: () => void
  readonly close: () => Promise<void>
}

export type ProgramDeps = {
  /** Where everything of this person's lies on this machine. */
  readonly home: string
  /** A hub to work with instead of the workspace that was open last. */
  readonly hub: HubAddress | null
  readonly host: Omit<SessionHost, 'workspaces' | 'signing' | 'enterHub' | 'onWiped' | 'sitDown'>
  /** Another workspace is open now. */
  readonly onSwitched: () => void
  /** Neither the other workspace nor the one before it could be opened. */
  readonly onLost: (failure: StartFailure) => void
}

/** The program without its window: one open workspace, and the way to another. */
export function createProgram({ home, hub, host, onSwitched, onLost }: ProgramDeps): Program {
  let session: Session | undefined
  /** Whose desk it is, while somebody else sits at it. */
  let owner: Session | undefined
  let settle: (session: Session) => void = () => undefined
  let current = new Promise<Session>((resolve) => {
    settle = resolve
  })

  const folders = createWorkspaceFolders(home, host.keys)

  const enter = async (name: string): Promise<Result<null, StartFailure>> => {
    const mine = aVoice()
    const opened = await openSession(folders.folderOf(name), {
      ...{ ...host, workspaces, signing, enterHub, sitDown, announce: mine.announce },
      // Not from within the exchange that was told so.
      onWiped: () => setTimeout(() => void reopen(name), 0),
    })
    if (!opened.ok) return opened
    mine.of = opened.value
    session = opened.value
    settle(session)
    if (name !== envName) folders.setLast(name)
    return ok(null)
  }

  /** Only who sits here is heard in the window; behind somebody else the desk's owner is silent. */
  const aVoice = () => {
    const voice: { of?: Session; announce: (news: News) => void } = {
      announce: (news) => {
        if (voice.of === undefined || voice.of === session) host.announce(news)
      },
    }
    return voice
  }

  const sitDown: SessionHost['sitDown'] = async (seat, link, seatKeeper) => {
    const desk = owner ?? session
    if (!desk || (seat === null && desk === session)) return ok(null)

    const leaving = session === desk ? undefined : session
    session = undefined
    current = new Promise((resolve) => {
      settle = resolve
    })
    await leaving?.close()
    const mine = aVoice()
    const opened = seat
      ? await openSeat(desk, seat, link, {
          ...{ ...host, workspaces, signing, enterHub, sitDown, seatKeeper },
          ...{ announce: mine.announce, onWiped: () => undefined },
        })
      : ok(desk)
    const now = opened.ok ? opened.value : desk
    if (now !== desk) mine.of = now
    owner = now === desk ? undefined : desk
    session = now
    settle(now)
    onSwitched()
    return opened.ok ? ok(null) : err({ type: 'CannotOpen' })
  }

  const switchTo = (name: string): Promise<Result<null, OpenFailure>> => {
    if (!folders.read(name)) {
      return Promise.resolve(err({ type: 'WorkspaceNotFound' }))
    }
    return session?.view.name === name ? Promise.resolve(ok(null)) : reopen(name)
  }

  /** Closes what is open and opens `name`; `change` comes between, while neither is open. */
  const reopen = async (
    name: string,
    change: () => Result<null, StartFailure> = () => ok(null),
  ): Promise<Result<null, OpenFailure>> => {
    const before = session
    if (!before) return ok(null)

    session = undefined
    current = new Promise((resolve) => {
      settle = resolve
    })
    await before.close()
    await owner?.close()
    owner = undefined
    const changed = change()
    const entered = changed.ok ? await enter(name) : changed
    if (entered.ok) {
      onSwitched()
      return ok(null)
    }
    const back = await enter(before.view.name)
    if (!back.ok) onLost(back.error)
    return err(toOpenFailure(entered.error))
  }

  const add = async (wanted: NewWorkspace): Promise<Result<WorkspaceEntry, OpenFailure>> => {
    const name = wanted.kind === 'sample' ? sampleName : wanted.name
    const isMade = folders.read(name) !== undefined
    const known = wanted.kind === 'hub' ? folders.on(wanted.url) : []
    if (isMade && wanted.kind !== 'sample' && known.length === 0) return err({ type: 'NameTaken' })

    const met = await meet(wanted)
    if (!met.ok) return err(toOpenFailure(met.error))
    const mine = known.find(({ person }) => person?.id === met.value?.id)
    if (mine && wanted.kind === 'hub') {
      const { token, ca } = wanted
      return renew(mine.name, (file, key) => ({
        ...file,
        ca: ca ?? file.ca,
        hiddenToken: hide(token, key),
        signedIn: null,
      }))
    }
    if (isMade && wanted.kind !== 'sample') return err({ type: 'NameTaken' })
    if (!isMade) {
      const made = make(wanted, name, met.value)
      if (!made.ok) return err(toOpenFailure(made.error))
    }
    const switched = await switchTo(name)
    return switched.ok ? ok({ name, kind: wanted.kind, current: true }) : switched
  }

  /** Gives a workspace another way in for the same person, so that what waits in it can be sent. */
  const renew = async (
    name: string,
    change: (file: WorkspaceFile, key: Uint8Array) => WorkspaceFile,
  ): Promise<Result<WorkspaceEntry, OpenFailure>> => {
    const reopened = await reopen(name, () => {
      const file = folders.read(name)
      if (!file) return err({ type: 'WorkspaceNotFound' })
      return folders.write(name, (key) => change(file, key))
    })
    return reopened.ok ? ok({ name, kind: 'hub', current: true }) : reopened
  }

  const signing = createSigningIn(host.shell.openBrowser)
  const enterHub = createEnterHub(
    {
      isMade: (name) => folders.read(name) !== undefined,
      on: folders.on,
      newDevice: host.newDevice,
      make: async ({ name, url, ca = null, how }, { me, refresh }, device) => {
        const made = folders.write(name, (key) => ({
          ...{ ...blankWorkspace, name, kind: 'hub', url, ca, person: me.person, enrolled: device },
          signedIn: newSignedIn(hide(refresh, key), loginOf(how)),
        }))
        if (!made.ok) return err(toOpenFailure(made.error))
        const switched = await switchTo(name)
        return switched.ok ? ok({ name, kind: 'hub', current: true }) : switched
      },
      renew: ({ name }, { ca }, { refresh }, login) =>
        renew(name, (file, key) => ({
          ...file,
          ca: ca ?? file.ca,
          hiddenToken: null,
          signedIn: signedInAgain(file, hide(refresh, key), login),
        })),
    },
    signing,
  )

  /** Who works there, as far as somebody can say before it is made. */
  const meet = async (wanted: NewWorkspace): Promise<Result<Person | null, StartFailure>> => {
    if (!isThere(wanted)) return err({ type: 'FolderNotFound' })
    if (wanted.kind !== 'hub') return ok(null)
    const me = await askWho(createHubClient({ address: () => wanted }), answerWithinMs)
    return me.ok ? ok(me.value.person) : me
  }

  const make = (
    wanted: NewWorkspace,
    name: string,
    person: Person | null,
  ): Result<null, StartFailure> =>
    folders.write(name, (key) => ({ ...newWorkspaceFile(wanted, key), person }))

  const openEnv = ({ url, token }: HubAddress): Promise<Result<null, StartFailure>> => {
    const known = folders.read(envName) ?? blankWorkspace
    const person = known.url === url ? known.person : null
    const written = folders.write(envName, (key) => ({
      ...known,
      name: envName,
      kind: 'hub',
      url,
      hiddenToken: hide(token, key),
      person,
    }))
    return written.ok ? enter(envName) : Promise.resolve(written)
  }

  const entries = (): readonly WorkspaceEntry[] =>
    folders.list().map(({ name, kind }) => ({ name, kind, current: name === session?.view.name }))

  const workspaces: Workspaces = {
    current: () => {
      if (!session) throw new Error('no workspace is open')
      return session.view
    },
    list: entries,
    add,
    switchTo,
  }

  return {
    open: async () => {
      if (hub) return openEnv(hub)
      const last = folders.last()
      if (last !== undefined && folders.read(last)) return enter(last)
      if (!folders.read(sampleName)) {
        const made = make({ kind: 'sample' }, sampleName, null)
        if (!made.ok) return made
      }
      return enter(sampleName)
    },
    dispatch: async (group, name, input) => (await current).dispatch(group, name, input),
    answerRecording: async (request, origin) => (await current).answerRecording(request, origin),
    settings: () => session?.settings(),
    wake: () => {
      session?.wake()
    },
    close: async () => {
      const last = session
      session = undefined
      await last?.close()
      await owner?.close()
      owner = undefined
    },
  }
}
