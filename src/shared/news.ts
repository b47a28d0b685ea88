/** What main tells its windows. A fact is news; so is a change in what came from the hub. */
import type { Fact } from '#shared/fact.ts'
import type { SessionView } from '#shared/hub-sign-in.ts'
import type { CalibrationId, CallId, RecordingId } from '#shared/ids.ts'
import type { MediaKey } from '#shared/keys.ts'
import type { Presented, StageState } from '#shared/presentation.ts'
import type { PutAway } from '#shared/put-away.ts'
import type { MediaState } from '#shared/queue.ts'

export type SyncState = {
  /** `none`: this workspace has no hub. `refused`: the hub does not know our token. */
  readonly connection: 'none' | 'connecting' | 'online' | 'offline' | 'refused'
  /** Facts the hub has not acknowledged. */
  readonly waiting: number
  readonly pulling: boolean
  readonly download: {
    readonly ready: number
    readonly wanted: number
    /** The one under way, if any. */
    readonly current: { readonly recordingId: RecordingId; readonly share: number } | null
    /** Why nothing is being fetched although something is wanted. */
    readonly held: 'offline' | 'diskFull' | 'budget' | null
  }
  readonly problems: number
}

/** How far the one-off decoding or measuring of a recording has come. */
export type SoundState =
  | { readonly type: 'waiting' }
  | { readonly type: 'downloading'; readonly share: number }
  | { readonly type: 'preparing'; readonly share: number }
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly reason: string }

export type News =
  | { readonly type: 'Fact'; readonly fact: Fact }
  /** Calls, assignments or scorecards changed; ask again for what is on screen. */
  | { readonly type: 'MirrorChanged' }
  | { readonly type: 'MediaChanged'; readonly callId: CallId; readonly media: MediaState }
  | {
      readonly type: 'SoundChanged'
      readonly recordingId: RecordingId
      readonly sound: SoundState
    }
  /** The speech model has listened: what is heard when is known better. */
  | { readonly type: 'ActivityChanged'; readonly recordingId: RecordingId }
  /** The figures of these recordings are new. */
  | { readonly type: 'MeasuresChanged'; readonly recordingIds: readonly RecordingId[] }
  | { readonly type: 'SyncChanged'; readonly sync: SyncState }
  | { readonly type: 'ProblemsChanged'; readonly count: number }
  /** `calls`: those of which the hub has now all that was said. */
  | { readonly type: 'FactsSent'; readonly count: number; readonly calls: readonly CallId[] }
  | { readonly type: 'SettingsChanged' }
  /** Something of a calibration session is new here; null where many may be, as after a pull anew. */
  | { readonly type: 'CalibrationChanged'; readonly calibrationId: CalibrationId | null }
  /** Something of the library, or of what is heard together, is new here. */
  | { readonly type: 'LibraryChanged' }
  /** Whoever was signed in is not any more, is again, or lets go what was held. */
  | { readonly type: 'SessionChanged'; readonly session: SessionView }
  /** A suggestion was put away, or taken back; with all that are away now. */
  | {
      readonly type: 'SuggestionsChanged'
      readonly callId: CallId
      readonly putAway: readonly PutAway[]
    }
  /** How much of the clip that is being saved is there, 0…1. */
  | { readonly type: 'ClipProgress'; readonly callId: CallId; readonly share: number }
  /** How much of a package is written or checked, 0…1. */
  | { readonly type: 'EvidenceProgress'; readonly share: number }
  /** How much of the past was scored again by another scorecard, 0…1. */
  | { readonly type: 'ReplayProgress'; readonly share: number }
  /** Told to the presentation window alone: what it shows now. */
  | { readonly type: 'Presented'; readonly presented: Presented }
  /** The presentation window came up, went, or fills its display. */
  | { readonly type: 'StageChanged'; readonly stage: StageState }
  /** A media key was pressed outside the page. */
  | { readonly type: 'KeyPressed'; readonly key: MediaKey }
