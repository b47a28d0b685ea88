/**
 * What the app asks of its neighbours above the database: sound on disk, the exchange with the
 * hub, the workspaces of this machine, and the desktop around the window.
 */
import type { Activity } from '#shared/activity.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { SoundState, SyncState } from '#shared/news.ts'
import type { Presented, StageState } from '#shared/presentation.ts'
import type { Problem } from '#shared/problem.ts'
import type { ClipFormat, ClipRedaction } from '#shared/redaction.ts'
import type { Failure, Result } from '#shared/result.ts'
import type { OffsetMs } from '#shared/time.ts'
import type {
  ClipFailure,
  ClipSaved,
  NewWorkspace,
  OpenFailure,
  WorkspaceEntry,
  WorkspaceView,
} from '#shared/workspace.ts'

/** A stretch of a call that the app has checked: it is not empty and lies inside the recording. */
export type ClipOrder = {
  readonly recordingId: RecordingId
  readonly from: OffsetMs
  readonly to: OffsetMs
  readonly redactions: readonly ClipRedaction[]
  readonly format: ClipFormat
  readonly folder: string
  /** What the file is named after, besides the times. */
  readonly stem: string
}

export type ClipWatch = {
  /** How much of it is done, 0…1. */
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

/** Recordings as something to hear and see. */
export interface Sound {
  readonly stateOf: (id: RecordingId) => SoundState
  /** Someone looks at this recording: fetch it before all others, then decode and measure it. */
  readonly want: (id: RecordingId) => void
  /** `deadAirMs`: the shortest silence of all channels that counts, from the settings. */
  readonly activity: (
    id: RecordingId,
    thresholds: { readonly deadAirMs: number },
  ) => Promise<Result<Activity, Failure<'NotReady' | 'RecordingNotFound'>>>
  /** Saves a stretch as a file of its own. */
  readonly clip: (order: ClipOrder, watch: ClipWatch) => Promise<Result<ClipSaved, ClipFailure>>
}

/** The exchange with the hub. In a workspace without one it says `none` and does nothing. */
export interface SyncControl {
  readonly state: () => SyncState
  /** Pushes and pulls now instead of at the next turn. */
  readonly now: () => void
  /** Receives now; resolves when that is done, or when it takes longer than somebody should wait. */
  readonly received: () => Promise<void>
  /** Does again what the problem stopped: a download, a decoding, a request. */
  readonly retry: (problem: Problem) => void
}

/** The workspaces of this machine, of which one is open. Switching starts the program's inside anew. */
export interface Workspaces {
  readonly current: () => WorkspaceView
  readonly list: () => readonly WorkspaceEntry[]
  /** Makes it and switches to it. */
  readonly add: (workspace: NewWorkspace) => Promise<Result<WorkspaceEntry, OpenFailure>>
  readonly switchTo: (name: string) => Promise<Result<null, OpenFailure>>
}

/** The desktop around the window. */
export interface Shell {
  /** The folder the person pointed at; null when they thought better of it. */
  readonly pickFolder: () => Promise<string | null>
  /** The file the person pointed at; null when they thought better of it. */
  readonly pickFile: () => Promise<string | null>
  /** Shows a file in the desktop's file manager. */
  readonly reveal: (path: string) => void
  /** Shows the program's own log there. */
  readonly revealLog: () => void
  /** Opens a page in the system's browser; false where there is none, or it is no page to open. */
  readonly openBrowser: (url: string) => Promise<boolean>
  /** A page of text as a PDF; null where it could not be printed. */
  readonly printPdf: (html: string) => Promise<Uint8Array | null>
}

/** The window that a room full of people looks at. There is one at most. */
export interface Stage {
  readonly open: () => StageState
  readonly close: () => StageState
  readonly setFullScreen: (on: boolean) => StageState
  readonly state: () => StageState
  /** What it shows from now on. */
  readonly tell: (presented: Presented) => void
}
