import { createContext, use, useEffect, useMemo } from 'react'

import type { StoreApi } from 'zustand'

import { createFormat, type Format } from '#renderer/lib/format.ts'
import type { Screen } from '#renderer/shell/route-store.ts'
import type { Binding, Shortcuts } from '#renderer/shell/shortcuts.ts'
import type { SessionStore } from '#renderer/shell/session-store.ts'
import type { SyncStore } from '#renderer/shell/sync-store.ts'
import type { SlotStore } from '#renderer/shell/slot-store.ts'
import type { ThemeName } from '#look/tokens.ts'
import type { Client } from '#shared/api.ts'
import type { CallId, EvaluationId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import type { Settings } from '#shared/settings.ts'
import type { Language } from '#shared/words.ts'
import type { WorkspaceView } from '#shared/workspace.ts'

/** What the frame offers to every feature. */
export type Shell = {
  readonly client: Client
  readonly workspace: WorkspaceView
  readonly settings: Settings
  readonly changeSettings: (change: Partial<Settings>) => Promise<void>
  readonly language: Language
  /** The one in force: never `system`. */
  readonly theme: ThemeName
  /** `playing`: it plays as soon as it can. */
  readonly openCall: (callId: CallId, how?: 'playing') => void
  /** Opens the call, and on it the dialog for a package of evidence of that review. */
  readonly openEvidence: (callId: CallId, reviewId: EvaluationId) => void
  readonly goTo: (screen: Screen) => void
  /** Returns the function that stops listening. */
  readonly subscribeNews: (listener: (news: News) => void) => () => void
  readonly shortcuts: Shortcuts
  /** Where a file lies that was dropped on the window. */
  readonly pathOf: (file: File) => string
  readonly sync: SyncStore
  readonly session: SessionStore
  readonly slot: SlotStore
}

const ShellContext = createContext<Shell | null>(null)

export const ShellProvider = ShellContext.Provider

export function useShell(): Shell {
  const shell = use(ShellContext)
  if (!shell) throw new Error('useShell outside of the shell')
  return shell
}

/** Registers shortcuts while the component is on screen. Memoise the list. */
export function useShortcuts(bindings: readonly Binding[]): void {
  const { shortcuts } = useShell()
  useEffect(() => shortcuts.register(bindings), [shortcuts, bindings])
}

/** No shortcut fires while `open`: a dialog has the keyboard. */
export function useKeyboardHold(open: boolean): void {
  const { shortcuts } = useShell()
  useEffect(() => (open ? shortcuts.hold() : undefined), [shortcuts, open])
}

/** Loads a store as it comes on screen and lets it hear the news while it is there. */
export function useHearing(
  store: StoreApi<{
    readonly load: () => Promise<void>
    readonly hear: (news: News) => void
  }>,
): void {
  const { subscribeNews } = useShell()
  useEffect(() => {
    void store.getState().load()
    return subscribeNews((news) => {
      store.getState().hear(news)
    })
  }, [store, subscribeNews])
}

export function useFormat(): Format {
  const { language } = useShell()
  return useMemo(() => createFormat(language), [language])
}
