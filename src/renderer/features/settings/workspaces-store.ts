import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Client } from '#shared/api.ts'
import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { HubSignIn, HubWays } from '#shared/hub-sign-in.ts'
import type { ExportSaved, NewWorkspace, WorkspaceEntry } from '#shared/workspace.ts'

type WorkspacesState = {
  readonly entries: readonly WorkspaceEntry[]
  /** Something is being opened; the window reloads when it is done. */
  readonly busy: boolean
  readonly failure: AnyFailure | null
  readonly saved: ExportSaved | null
  /** Why results were not saved. */
  readonly unsaved: AnyFailure | null
  readonly load: () => Promise<void>
  readonly add: (workspace: NewWorkspace) => Promise<void>
  /** What the hub at an address offers; null where nobody said yet. */
  readonly ways: HubWays | null
  readonly askWays: (url: string, ca: string | undefined) => Promise<void>
  readonly enter: (signIn: HubSignIn) => Promise<void>
  readonly giveUp: () => Promise<void>
  readonly switchTo: (name: string) => Promise<void>
  /** Null when the person thought better of it. */
  readonly pickFolder: () => Promise<string | null>
  readonly exportResults: () => Promise<void>
  readonly reveal: (path: string) => Promise<void>
  readonly forget: () => void
}

export type WorkspacesStore = StoreApi<WorkspacesState>

type WorkspacesClient = {
  readonly workspace: Client['workspace']
  readonly evaluations: Pick<Client['evaluations'], 'export'>
  readonly inspect: Pick<Client['inspect'], 'reveal'>
  readonly signIn: Pick<Client['signIn'], 'ways' | 'enter' | 'giveUp'>
}

export function createWorkspacesStore(client: WorkspacesClient): WorkspacesStore {
  let asked: object | null = null
  return createStore<WorkspacesState>()((set, get) => ({
    ...{ entries: [], busy: false, failure: null, saved: null, unsaved: null, ways: null },
    load: async () => {
      const entries = await client.workspace.list({})
      if (entries.ok) set({ entries: entries.value })
    },
    add: async (workspace) => {
      set({ busy: true, failure: null })
      const added = await client.workspace.add(workspace)
      set({ busy: false, failure: added.ok ? null : added.error })
    },
    askWays: async (url, ca) => {
      const question = { url, ...(ca === undefined ? {} : { ca }) }
      asked = question
      set({ ways: null, failure: null })
      const ways = await client.signIn.ways(question)
      // Somebody has typed on meanwhile.
      if (asked !== question || get().busy) return
      set(ways.ok ? { ways: ways.value } : { failure: ways.error })
    },
    enter: async (signIn) => {
      set({ busy: true, failure: null })
      const entered = await client.signIn.enter(signIn)
      set({ busy: false, failure: entered.ok ? null : entered.error })
    },
    giveUp: async () => {
      await client.signIn.giveUp({})
    },
    switchTo: async (name) => {
      set({ busy: true, failure: null })
      const switched = await client.workspace.switchTo({ name })
      set({ busy: false, failure: switched.ok ? null : switched.error })
    },
    pickFolder: async () => {
      const picked = await client.workspace.pickFolder({})
      return picked.ok ? picked.value : null
    },
    exportResults: async () => {
      set({ saved: null, unsaved: null })
      const saved = await client.evaluations.export({})
      set(saved.ok ? { saved: saved.value } : { unsaved: saved.error })
    },
    reveal: async (path) => {
      await client.inspect.reveal({ path })
    },
    forget: () => {
      asked = null
      set({ failure: null, saved: null, unsaved: null, ways: null })
    },
  }))
}
