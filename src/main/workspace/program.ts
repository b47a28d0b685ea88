import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Workspaces } from '#main/ports-app.ts'
import type { Dispatch } from '#main/ipc/dispatch.ts'
import { createHubClient, type HubAddress } from '#main/sync/hub-client.ts'
import type { Session, SessionHost } from '#main/workspace/compose.ts'
import { systemCodeOf, writeWhole } from '#main/workspace/files.ts'
import { folderNameOf } from '#main/workspace/folder-name.ts'
import {
  blankWorkspace,
  isThere,
  newWorkspaceFile,
  sampleName,
} from '#main/workspace/new-workspace.ts'
import { makeFolder } from '#main/workspace/opened-folder.ts'
import { createEnterHub, loginOf } from '#main/workspace/enter-hub.ts'
import { createSigningIn } from '#main/workspace/sign-in.ts'
import { newSignedIn, signedInAgain } from '#main/workspace/new-workspace.ts'
import { hide } from '#main/workspace/secret.ts'
import { openSession } from '#main/workspace/session.ts'
import type { StartFailure } from '#main/workspace/start-failure.ts'
import { askWho } from '#main/workspace/who.ts'
import {
  readWorkspaceFile,
  writeWorkspaceFile,
  type WorkspaceFile,
} from '#main/workspace/workspace-file.ts'
import type { Person } from '#shared/assignment.ts'
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
  readonly host: Omit<SessionHost, 'workspaces' | 'signing' | 'enterHub' | 'onWiped'>
  /** Another workspace is open now. */
  readonly onSwitched: () => void
  /** Neither the other workspace nor the one before it could be opened. */
  readonly onLost: (failure: StartFailure) => void
}

/** The program without its window: one open workspace, and the way to another. */
export function createProgram({ home, hub, host, onSwitched, onLost }: ProgramDeps): Program {
  let session: Session | undefined
  let settle: (session: Session) => void = () => undefined
  let current = new Promise<Session>((resolve) => {
    settle = resolve
  })

  const folderOf = (name: string): string => join(home, 'workspaces', folderNameOf(name))

  const enter = async (name: string): Promise<Result<null, StartFailure>> => {
    const opened = await openSession(folderOf(name), {
      ...{ ...host, workspaces, signing, enterHub },
      // Not from within the exchange that was told so.
      onWiped: () => setTimeout(() => void reopen(name), 0),
    })
    if (!opened.ok) return opened
    session = opened.value
    settle(session)
    if (name !== envName) writeWhole(join(home, 'current'), `${name}\n`)
    return ok(null)
  }

  const switchTo = (name: string): Promise<Result<null, OpenFailure>> => {
    if (!readWorkspaceFile(folderOf(name))) {
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
    const isMade = readWorkspaceFile(folderOf(name)) !== undefined
    const known = wanted.kind === 'hub' ? workspacesOn(wanted.url) : []
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
      const made = make(wanted, folderOf(name), met.value)
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
    const folder = folderOf(name)
    const reopened = await reopen(name, () => {
      const file = readWorkspaceFile(folder)
      if (!file) return err({ type: 'WorkspaceNotFound' })
      return write(folder, (key) => change(file, key))
    })
    return reopened.ok ? ok({ name, kind: 'hub', current: true }) : reopened
  }

  const signing = createSigningIn(host.shell.openBrowser)
  const enterHub = createEnterHub(
    {
      isMade: (name) => readWorkspaceFile(folderOf(name)) !== undefined,
      on: (url) => workspacesOn(url),
      newDevice: host.newDevice,
      make: async ({ name, url, ca = null, how }, { me, refresh }, device) => {
        const made = write(folderOf(name), (key) => ({
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
    folder: string,
    person: Person | null,
  ): Result<null, StartFailure> =>
    write(folder, (key) => ({ ...newWorkspaceFile(wanted, key), person }))

  /** Writes down a workspace whose secrets are hidden under its own key. */
  const write = (
    folder: string,
    fileOf: (key: Uint8Array) => WorkspaceFile,
  ): Result<null, StartFailure> => {
    const made = makeFolder(folder)
    if (!made.ok) return made
    const key = host.keys.obtain(folder, !existsSync(join(folder, 'earshot.db')))
    if (!key.ok) return key
    try {
      writeWorkspaceFile(folder, fileOf(key.value))
      return ok(null)
    } catch (cause) {
      if (systemCodeOf(cause) === '') throw cause
      return err({ type: 'CannotWrite', folder })
    }
  }

  const openEnv = ({ url, token }: HubAddress): Promise<Result<null, StartFailure>> => {
    const known = readWorkspaceFile(folderOf(envName)) ?? blankWorkspace
    const person = known.url === url ? known.person : null
    const written = write(folderOf(envName), (key) => ({
      ...known,
      name: envName,
      kind: 'hub',
      url,
      hiddenToken: hide(token, key),
      person,
    }))
    return written.ok ? enter(envName) : Promise.resolve(written)
  }

  const files = (): readonly WorkspaceFile[] =>
    namesIn(join(home, 'workspaces')).flatMap(
      (name) => readWorkspaceFile(join(home, 'workspaces', name)) ?? [],
    )

  /** The one of the environment is given its token by the environment. */
  const workspacesOn = (url: string): readonly WorkspaceFile[] =>
    files().filter(
      (file) => file.kind === 'hub' && file.name !== envName && isSameUrl(file.url, url),
    )

  const entries = (): readonly WorkspaceEntry[] =>
    files().map(({ name, kind }) => ({ name, kind, current: name === session?.view.name }))

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
      const last = lastName(home)
      if (last !== undefined && readWorkspaceFile(folderOf(last))) return enter(last)
      if (!readWorkspaceFile(folderOf(sampleName))) {
        const made = make({ kind: 'sample' }, folderOf(sampleName), null)
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
    },
  }
}

/** The window has words for these; the rest are one thing to a person who can only choose another. */
function toOpenFailure(failure: StartFailure): OpenFailure {
  switch (failure.type) {
    case 'WorkspaceNotFound':
    case 'NameTaken':
    case 'FolderNotFound':
    case 'HubUnreachable':
    case 'HubNotTrusted':
    case 'TokenRefused':
    case 'CannotWrite':
    case 'CannotOpen':
      return failure
    case 'InUse':
    case 'KeyMissing':
    case 'KeyDamaged':
    case 'KeyringChanged':
    case 'WrongKey':
    case 'DatabaseDamaged':
    case 'DatabaseFromTheFuture':
    case 'HubDidNotStart':
      return { type: 'CannotOpen' }
  }
}

const isSameUrl = (known: string | null, url: string): boolean =>
  known !== null && URL.canParse(known) && new URL(known).href === new URL(url).href

function lastName(home: string): string | undefined {
  try {
    return readFileSync(join(home, 'current'), 'utf8').trim()
  } catch (cause) {
    if (systemCodeOf(cause) === '') throw cause
    return undefined
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (cause) {
    if (systemCodeOf(cause) === '') throw cause
    return []
  }
}
