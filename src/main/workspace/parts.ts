import type { Clock, Ids } from '#core/ports.ts'
import type { Records } from '#main/db/records.ts'
import type { MeasuresKeeper } from '#main/media/measures-keeper.ts'
import type { RecordingFiles } from '#main/media/recording-files.ts'
import type { HearingHost } from '#main/media/start-hearings.ts'
import type { Sounds } from '#main/media/sounds.ts'
import type { SeatKeeper } from '#main/ports-calibration.ts'
import type { Shell, Stage, Workspaces } from '#main/ports-app.ts'
import type { Complaints } from '#main/sync/complaints.ts'
import type { HubClient } from '#main/sync/hub-client.ts'
import type { HubLink, HubLinkDeps } from '#main/workspace/hub-link.ts'
import type { KeyVault } from '#main/workspace/key-vault.ts'
import type { OpenedFolder } from '#main/workspace/opened-folder.ts'
import type { SigningIn } from '#main/workspace/sign-in.ts'
import type { Handlers } from '#shared/api.ts'
import type { Person } from '#shared/assignment.ts'
import type { Recording } from '#shared/call.ts'
import type { Seat } from '#shared/calibration-commands.ts'
import type { DeviceId, PersonId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'
import type { Failure, Result } from '#shared/result.ts'

/** What a workspace needs of the program and the machine around it. */
export type SessionHost = HubLinkDeps &
  HearingHost & {
    readonly clock: Clock
    readonly ids: Ids
    readonly newDevice: () => DeviceId
    readonly newPerson: () => PersonId
    readonly keys: KeyVault
    readonly shell: Shell
    readonly stage: Stage
    readonly workspaces: Workspaces
    readonly signing: SigningIn
    readonly enterHub: Handlers['signIn']['enter']
    readonly version: string
    /** The built worker; without it recordings are measured in this thread. */
    readonly mediaWorker?: URL
    readonly announce: (news: News) => void
    /** What lies in the open workspace is to be destroyed, which opening it again does. */
    readonly onWiped: () => void
    /** Somebody sits down at this desk; with null whose desk it is. */
    readonly sitDown: (
      seat: Seat | null,
      link: HubLink,
      keeper: SeatKeeper,
    ) => Promise<Result<null, Failure<'CannotOpen'>>>
    /** Of a workspace of somebody who sits at another's desk. */
    readonly seatKeeper?: SeatKeeper
  }

/** A folder that is open and whose person is known, with what reaches its hub. */
export type Parts = {
  readonly folder: string
  readonly host: SessionHost
  readonly opened: OpenedFolder
  readonly person: Person
  readonly link: HubLink | null
  readonly hub: HubClient | null
}

/** What is made of the parts, for what takes calls in and what exchanges them. */
export type Works = {
  readonly records: Records
  readonly complaints: Complaints
  readonly files: RecordingFiles
  readonly sounds: Sounds
  readonly measures: MeasuresKeeper
  readonly announce: (news: News) => void
  readonly nameOf: (recording: Recording) => string
  /** Removes the files of recordings that are no longer on the shelf. */
  readonly sweep: () => void
}
