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
import { hide } from '#main/workspace/secret.ts'
import { openSession } from '#main/workspace/session.ts'
import type { StartFailure } from '#main/workspace/start-failure.ts'
import { askWho } from '#main/workspace/who.ts'
import {
  readWorkspaceFile,
  writeWorkspaceFile,
  type WorkspaceFile,
} from '#main/workspace/workspace-file.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { Settings } from '#shared/settings.ts'
import type { NewWorkspace, OpenFailure, WorkspaceEntry } from '#shared/workspace.ts'

const envName = 'env'
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
  readonly host: Omit<SessionHost, 'workspaces'>
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
    const opened = await openSession(folderOf(name), { ...host, workspaces })
    if (!opened.ok) return opened
    session = opened.value
    settle(session)
    if (name !== envName) writeWhole(join(home, 'current'), `${name}\n`)
    return ok(null)
  }

  const switchTo = async (name: string): Promise<Result<null, OpenFailure>> => {
    if (!readWorkspaceFile(folderOf(name))) return err({ type: 'WorkspaceNotFound' })
    const before = session
    if (!before || before.view.name === name) return ok(null)

    session = undefined
    current = new Promise((resolve) => {
      settle = resolve
    })
    await before.close()
    const entered = await enter(name)
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
    if (isMade && wanted.kind !== 'sample') return err({ type: 'NameTaken' })
    if (!isMade) {
      const made = await make(wanted, folderOf(name))
      if (!made.ok) return err(toOpenFailure(made.error))
    }
    const switched = await switchTo(name)
    return switched.ok ? ok({ name, kind: wanted.kind, current: true }) : switched
  }

  const make = async (
    wanted: NewWorkspace,
    folder: string,
  ): Promise<Result<null, StartFailure>> => {
    if (!isThere(wanted)) return err({ type: 'FolderNotFound' })
    let person: WorkspaceFile['person'] = null
    if (wanted.kind === 'hub') {
      const me = await askWho(createHubClient({ address: () => wanted }), answerWithinMs)
      if (!me.ok) return me
      person = me.value.person
    }
    return write(folder, (key) => ({ ...newWorkspaceFile(wanted, key), person }))
  }

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

  const entries = (): readonly WorkspaceEntry[] =>
    namesIn(join(home, 'workspaces')).flatMap((name) => {
      const file = readWorkspaceFile(join(home, 'workspaces', name))
      const isCurrent = file?.name === session?.view.name
      return file ? [{ name: file.name, kind: file.kind, current: isCurrent }] : []
    })

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
        const made = await make({ kind: 'sample' }, folderOf(sampleName))
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
