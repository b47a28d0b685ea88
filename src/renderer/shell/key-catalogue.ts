import {
  appealListBindings,
  caseBindings,
  filingBindings,
  publishedBindings,
  type AppealListMoves,
  type CaseMoves,
  type FilingMoves,
  type PublishedMoves,
} from '#renderer/features/appeals/bindings.ts'
import {
  calibrationListBindings,
  roomBindings,
  type ListMoves as CalibrationMoves,
  type RoomMoves,
} from '#renderer/features/calibration/bindings.ts'
import { blindBindings, type BlindMoves } from '#renderer/features/calibration/blind-bindings.ts'
import {
  agreementViewBindings,
  periodBindings,
  restBindings,
  type RestMoves,
} from '#renderer/features/figures/agreement-bindings.ts'
import { inspectBindings } from '#renderer/features/inspect/bindings.ts'
import type { ScreenMoves } from '#renderer/features/inspect/screen-moves.ts'
import type { Session } from '#renderer/features/inspect/session.ts'
import { findingBindings } from '#renderer/features/queue/finding-bindings.ts'
import { libraryBindings, type LibraryMoves } from '#renderer/features/library/bindings.ts'
import { queueBindings, type QueueMoves } from '#renderer/features/queue/keys.ts'
import {
  reviewCaseBindings,
  reviewListBindings,
  reviewTabBindings,
  type ReviewCaseMoves,
  type ReviewListMoves,
} from '#renderer/features/reviews/bindings.ts'
import {
  builderBindings,
  type BuilderMoves,
} from '#renderer/features/scorecards/builder-bindings.ts'
import { importBindings } from '#renderer/features/scorecards/import-bindings.ts'
import { listBindings, type ListMoves } from '#renderer/features/scorecards/list-bindings.ts'
import {
  onCallBindings,
  pickCallBindings,
  type OnCallMoves,
} from '#renderer/features/scorecards/on-call-bindings.ts'
import { versionBindings } from '#renderer/features/scorecards/version-bindings.ts'
import { shellBindings } from '#renderer/shell/shell-bindings.ts'
import { judgedBindings, type JudgedMoves } from '#renderer/ui/judged-bindings.ts'
import type { Action } from '#renderer/shell/binding.ts'

/** Whatever is asked of it, it is there, and does nothing. */
const anything: unknown = new Proxy(() => undefined, { get: () => anything })

/** Every action of every screen. The bindings say what they are; none of them is run here. */
export const keyCatalogue = (): readonly Action[] => [
  ...shellBindings(
    () => undefined,
    () => undefined,
  ),
  ...queueBindings(anything as QueueMoves), // safe: no action is run, so nothing is asked of it
  ...findingBindings(() => undefined),
  ...listBindings(anything as ListMoves), // safe for the same reason
  ...importBindings(() => undefined),
  ...builderBindings(anything as BuilderMoves), // safe for the same reason
  ...versionBindings({
    opinions: () => undefined,
    whatIf: () => undefined,
    compare: () => undefined,
  }),
  ...pickCallBindings(() => undefined),
  ...onCallBindings(anything as OnCallMoves), // safe for the same reason
  ...calibrationListBindings(anything as CalibrationMoves), // safe for the same reason
  ...blindBindings(anything as BlindMoves), // safe for the same reason
  ...roomBindings(anything as RoomMoves), // safe for the same reason
  ...agreementViewBindings({ swap: () => undefined, reload: () => undefined }),
  ...periodBindings({
    turn: () => undefined,
    widen: () => undefined,
    nextCard: () => undefined,
  }),
  ...restBindings(anything as RestMoves), // safe for the same reason
  ...reviewTabBindings(() => undefined),
  ...reviewListBindings(anything as ReviewListMoves), // safe for the same reason
  ...reviewCaseBindings(anything as ReviewCaseMoves), // safe for the same reason
  ...judgedBindings(anything as JudgedMoves), // safe for the same reason
  ...appealListBindings(anything as AppealListMoves), // safe for the same reason
  ...publishedBindings(anything as PublishedMoves), // safe for the same reason
  ...filingBindings(anything as FilingMoves), // safe for the same reason
  ...caseBindings(anything as CaseMoves), // safe for the same reason
  ...inspectBindings(anything as Session, anything as ScreenMoves), // safe for the same reason
  ...libraryBindings(anything as LibraryMoves), // safe for the same reason
]
