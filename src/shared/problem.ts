/** Something that went wrong and stays on a list until a person has seen to it. */
import { z } from 'zod'

import { CallId, ProblemId } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'

export const ProblemKind = z.enum([
  /** A recording that cannot be heard. `reason`, `file` */
  'RecordingUnreadable',
  /** A recording that ends before its header says. `file`, `missingMs` */
  'RecordingTruncated',
  /** A recording that holds no sound. `file` */
  'RecordingEmpty',
  /** A call whose log row names a recording that is not there. `file`, `externalId`, maybe `nearest` */
  'RecordingMissing',
  /** One of the two files of a call is not there. `file`, `side`: which one is, `externalId` */
  'LegMissing',
  /** A sound file no log row speaks of. `file`, maybe `nearest`: ids of calls */
  'RecordingUnmatched',
  /** The sound behind a call is no longer the one that was judged. `file`, `externalId` */
  'RecordingChanged',
  /** A folder whose call log could not be read. `file`, `reason`, and as `detail` what it is about */
  'FolderRefused',
  /** A row of a call log that was not taken in. `line`, `reason`, `file`, `value` */
  'RowRefused',
  /** Something of mine the hub will not have. `reason`, `factType` */
  'FactRejected',
  /** Something of mine that met another's. `reason`, `factType` */
  'FactConflict',
  /** The hub said something nobody understands. `detail` */
  'HubNonsense',
  /** Rows of the hub's that this version has no room for; they are kept as they came. `detail` */
  'RowsNotUnderstood',
  /** The hub does not know this workstation's token. */
  'TokenRefused',
  /** Another workstation told other facts as this device; it goes on as a new one. */
  'DeviceForked',
  /** The hub knows whoever works here as another device, and takes nothing until they sign in anew. */
  'NotThisDevice',
  /** The hub no longer shows a part of its calls. `scope` */
  'AccessEnded',
  /** No room for recordings. `neededMb`, `freeMb` */
  'DiskFull',
  /** A recording that arrived but is not what the hub said it is. `file` */
  'DownloadCorrupt',
])
export type ProblemKind = z.infer<typeof ProblemKind>

export const Problem = z.object({
  id: ProblemId,
  kind: ProblemKind,
  /** Where it happened: on the hub while taking in, or here. */
  where: z.enum(['hub', 'here']),
  callId: CallId.nullable(),
  /** What the sentence needs: file names, line numbers, reasons as codes. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  at: UtcMs,
})
export type Problem = Readonly<z.infer<typeof Problem>>
