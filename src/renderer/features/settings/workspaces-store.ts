import { createStore, type StoreApi } from 'zustand/vanilla'

import type { Client } from '#shared/api.ts'
import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { ExportSaved, NewWorkspace, WorkspaceEntry } from '#shared/workspace.ts'

export type WorkspacesState = {
  readonly entries: readonly WorkspaceEntry[]
  /** Something is being opened; the window reloads when it is done. */
  readonly busy: boolean
  readonly failure: AnyFailure | null
  readonly saved: ExportSaved | null
  /** Why results were not saved. */
  readonly unsaved: AnyFailure | null
  readonly load: () => Promise<void>
  readonly add: (workspace: NewWorkspace) => Promise<void>
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
}

export const createWorkspacesStore = (client: WorkspacesClient): WorkspacesStore =>
  createStore<WorkspacesState>()((set) => ({
    ...{ entries: [], busy: false, failure: null, saved: null, unsaved: null },
    load: async () => {
      const entries = await client.workspace.list({})
      if (entries.ok) set({ entries: entries.value })
    },
    add: async (workspace) => {
      set({ busy: true, failure: null })
      const added = await client.workspace.add(workspace)
      set({ busy: false, failure: added.ok ? null : added.error })
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
      set({ failure: null, saved: null, unsaved: null })
    },
  }))
