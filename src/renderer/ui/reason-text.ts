import type { Translate } from '#renderer/lib/i18n.ts'
import type { AudioFailure } from '#shared/audio.ts'
import type { RowReason } from '#shared/intake.ts'

const rowReasons: Readonly<Record<RowReason, true>> = {
  MissingValue: true,
  WrongDate: true,
  WrongNumber: true,
  NegativeNumber: true,
  UnknownDirection: true,
  TooLong: true,
  DuplicateId: true,
  BrokenRow: true,
}

type LogReason =
  | 'FolderUnreadable'
  | 'LogNotFound'
  | 'SeveralLogs'
  | 'LogUnreadable'
  | 'LogEmpty'
  | 'ColumnsMissing'
  | 'ProfileNotFound'
  | 'ProfileInvalid'

const logReasons: Readonly<Record<LogReason, true>> = {
  FolderUnreadable: true,
  LogNotFound: true,
  SeveralLogs: true,
  LogUnreadable: true,
  LogEmpty: true,
  ColumnsMissing: true,
  ProfileNotFound: true,
  ProfileInvalid: true,
}

type SoundReason =
  | AudioFailure['type']
  | 'ExternalFailed'
  | 'NoSamples'
  | 'FileUnreadable'
  | 'Tampered'
  | 'TruncatedFile'
  | 'CannotWrite'
  | 'DecodeFailed'
  | 'TookTooLong'
  | 'DownloadCorrupt'
  | 'LegNotMono'
  | 'LegRatesDiffer'

const soundReasons: Readonly<Record<SoundReason, true>> = {
  EmptyFile: true,
  NotAudio: true,
  UnknownCodec: true,
  ExternalFailed: true,
  BrokenHeader: true,
  NoSamples: true,
  FileUnreadable: true,
  Tampered: true,
  TruncatedFile: true,
  CannotWrite: true,
  DecodeFailed: true,
  TookTooLong: true,
  DownloadCorrupt: true,
  LegNotMono: true,
  LegRatesDiffer: true,
}

/** Why the hub keeps a piece of work out, or beside another's. */
type HubReason =
  | 'InvalidFact'
  | 'NotYours'
  | 'IdReuse'
  | 'AlreadySubmitted'
  | 'EvaluationLocked'
  | 'UnknownScorecard'
  | 'UnknownItem'
  | 'UnknownRecording'
  | 'ScoreMismatch'
  | 'EditionLocked'
  | 'EditionNotFound'
  | 'LintErrors'
  | 'OpenComments'
  | 'DayTaken'
  | 'OpinionNotFound'
  | 'NotAllowed'

const hubReasons: Readonly<Record<HubReason, true>> = {
  InvalidFact: true,
  NotYours: true,
  IdReuse: true,
  AlreadySubmitted: true,
  EvaluationLocked: true,
  UnknownScorecard: true,
  UnknownItem: true,
  UnknownRecording: true,
  ScoreMismatch: true,
  EditionLocked: true,
  EditionNotFound: true,
  LintErrors: true,
  OpenComments: true,
  DayTaken: true,
  OpinionNotFound: true,
  NotAllowed: true,
}

/** A reason code in words; one we have no words for stands as it came. */
export function reasonText(t: Translate, code: string): string {
  if (isIn(rowReasons, code)) return t(`reason.row.${code}`)
  if (isIn(logReasons, code)) return t(`reason.log.${code}`)
  if (isIn(soundReasons, code)) return t(`reason.sound.${code}`)
  if (isIn(hubReasons, code)) return t(`reason.hub.${code}`)
  return code
}

function isIn<K extends string>(codes: Readonly<Record<K, true>>, code: string): code is K {
  return Object.hasOwn(codes, code)
}
