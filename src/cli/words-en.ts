import { agreeEn } from '#cli/agree-words-en.ts'
import { clipWords } from '#cli/clip-words.ts'
import { ingestWords } from '#cli/ingest-words.ts'
import { keepingWords } from '#cli/keeping-words.ts'
import { lintWords } from '#cli/lint-words.ts'
import { rawWords } from '#cli/raw-words.ts'
import { replayWords } from '#cli/replay-words.ts'
import { speechWords } from '#cli/speech-words.ts'
import { verifyWords } from '#cli/verify-words.ts'
import type { RowReason } from '#shared/intake.ts'
import type { ProblemKind } from '#shared/problem.ts'

const many = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`

export type Text = typeof en

export const en = {
  about: 'Earshot on the command line: the same rules as the workstation, without a window.',
  headings: {
    'Usage:': 'Usage:',
    'Options:': 'Options:',
    'Arguments:': 'Arguments:',
    'Commands:': 'Commands:',
  },
  examples: 'Examples',
  ffmpeg: 'decodes what Earshot cannot, such as G.729: the path of an ffmpeg',
  statuses: `Exit status
  0  done, or yes
  1  the answer is no
  2  the input is unusable; the sentence says which file, which line, why
  3  the environment is: no hub, no room, no right to write`,
  languages: `Languages
  Sentences are in Chinese or English, as your system is set or as --lang says.

Input and output
  The answer goes to standard output: sentences, or with --json one JSON document and nothing else.
  Progress and refusals go to standard error. "-" is standard input.`,
  options: {
    lang: 'language of the sentences: zh or en',
    json: 'answer with one JSON document',
    help: 'explain, with examples',
    version: 'print the version',
  },
  commands: {
    help: 'explain a command',
    hub: {
      about: 'run a team hub until it is stopped',
      config: 'JSON file with settings; "earshot hub check" names each of them',
      check: 'say what a hub would use, setting by setting, try its stores, and start none',
      dir: 'folder for everything it keeps (default: ~/.earshot/hub)',
      port: 'port; 0 takes a free one',
      sample: 'take in the sample calls that ship with the program',
      stdinCloses: 'stop when standard input closes',
    },
    ingest: {
      about: 'take in a call log and its recordings; without --hub only say what would come of it',
      profile:
        'how to read the log: earshot, asterisk, freeswitch, one saved on the hub, or a JSON file',
      log: 'the call log, as CSV',
      recordings: 'folder with the recordings, at any depth',
      hub: 'URL of the hub to take them to',
      token: 'the administrator token of that hub (default: $EARSHOT_TOKEN)',
    },
    score: {
      about: 'work out a score from marks and answers, and say how',
      card: 'the name of a scorecard that ships, such as service, or a JSON file',
      evaluation: 'JSON with marks, answers and facts of the call',
    },
    inspect: { about: 'say what a sound file is and what is wrong with it', file: 'a sound file' },
    peaks: {
      about: 'lowest and highest sample of each stretch of a sound file',
      perSecond: 'stretches a second (default: the same as the waveform on screen)',
    },
    clip: clipWords.en.help,
    verify: verifyWords.en.help,
    keeping: keepingWords.en.help,
    lint: lintWords.en.help,
    speech: speechWords.en.help,
    replay: replayWords.en.help,
    agree: agreeEn.help,
  },
  clip: clipWords.en,
  verify: verifyWords.en,
  ingest: ingestWords.en,
  speech: speechWords.en,
  replay: replayWords.en,
  lint: lintWords.en,
  agree: agreeEn,
  raw: rawWords.en,
  firstAdministrator: (login: string, code: string) =>
    `The first administrator signs in as ${login} with the code ${code}, good once and for a day, and chooses a password`,
  hubReady: (url: string, file: string) => `Hub ready at ${url}; tokens in ${file}`,
  progress: (rows: number, recordings: number) =>
    `${many(rows, 'row')}, ${many(recordings, 'recording')}`,
  ingested: (rows: number, calls: number, recordings: number) =>
    `${many(rows, 'row')} read, ${many(calls, 'call')} and ${many(recordings, 'recording')} taken in.`,
  wouldIngest: (rows: number, calls: number, recordings: number) =>
    `${many(rows, 'row')} read; ${many(calls, 'call')} and ${many(recordings, 'recording')} would be taken in. Nothing was written: name a --hub.`,
  passedOver: (rows: number) =>
    `${many(rows, 'row')} passed over as the profile says: no call to judge, or a part of one.`,
  unmatched: (file: string) => `${file}: no row of the log speaks of this recording`,
  atLine: (file: string, line: number) => `${file} line ${line}`,
  problem: (place: string, reason: string, subject: string) =>
    `${place}: ${reason}${subject === '' ? '' : `: ${subject}`}`,
  scored: (total: number, max: number, percent: number | null) =>
    `${total} of ${max}${percent === null ? '' : ` (${percent}%)`}`,
  unscorable: 'It could not be judged, so it has no score.',
  unanswered: (items: string) => `Not judged yet: ${items}`,
  unproven: (items: string) => `Deducted with neither a mark nor a reason: ${items}`,
  rules: {
    full: 'full marks',
    deduct: 'deducted',
    circumstance: 'circumstance',
    extra: 'extra for repeats',
    covered: 'covered by a worse one',
    grade: 'grade',
    off: 'not asked here',
    label: 'label',
    award: 'awarded',
    floor: 'a section stops at zero',
    cap: 'awards stop at their limit',
    fatal: 'fatal',
    na: 'does not apply',
    total: 'total',
  },
  audio: (codec: string, container: string, channels: number, hz: number, duration: string) =>
    `${codec} in ${container}, ${many(channels, 'channel')}, ${hz} Hz, ${duration}`,
  audioProblems: {
    Truncated: 'it ends before its header says',
    NoSamples: 'it holds no sound',
    DecodedOutside: 'the ffmpeg that was named decoded it',
    UpperBandMissing: 'it is HE-AAC, of which the upper band was left out',
    HeaderLengthMissing: 'its header has no length; everything behind it was taken as sound',
    PartialFrame: 'its last bytes are no whole sample',
    SkippedBytes: 'bytes that are no sound were skipped',
  },
  peaksFound: (buckets: number, channels: number) =>
    `${many(buckets, 'stretch', 'stretches')} in ${many(channels, 'channel')}; --json prints them`,
  reasons: {
    MissingValue: 'a value is missing',
    WrongDate: 'there is no such date',
    WrongNumber: 'not a number as expected',
    NegativeNumber: 'negative',
    UnknownDirection: 'neither inbound nor outbound',
    TooLong: 'too long',
    DuplicateId: 'a call of this id came before',
    BrokenRow: 'not as many cells as the header has columns',
    RecordingUnreadable: 'the recording cannot be read',
    RecordingTruncated: 'the recording ends before its header says',
    RecordingEmpty: 'the recording holds no sound',
    RecordingMissing: 'the recording is not there',
    LegMissing: 'one of the two files of the call is not there; this one was taken alone',
    RecordingUnmatched: 'no row speaks of the recording',
    RecordingChanged: 'another recording than before; the earlier one is kept',
    FolderRefused: 'the call log of the folder cannot be read',
    RowRefused: 'the row was not taken in',
    FactRejected: 'the hub refused it',
    FactConflict: 'it met another',
    HubNonsense: 'the hub said something nobody understands',
    RowsNotUnderstood: 'the hub sent something newer than this version',
    TokenRefused: 'the hub does not know the token',
    NotThisDevice: 'it is signed in as another device',
    DeviceForked: 'another workstation is a copy of this one',
    AccessEnded: 'the hub no longer shows these calls',
    DiskFull: 'no room on the disk',
    DownloadCorrupt: 'it arrived damaged',
  } satisfies Record<RowReason | ProblemKind, string>,
  failures: {
    FileUnreadable: (file: string, detail: string) => `${file} cannot be read (${detail}).`,
    NotJson: (file: string, detail: string) => `${file} is not JSON: ${detail}`,
    NotAsExpected: (file: string, detail: string) => `${file} does not fit: ${detail}`,
    ScorecardNotFound: (name: string, packs: string) =>
      `There is no scorecard ${name}: name a file, or one of ${packs}.`,
    UnknownItem: (file: string, item: string) =>
      `${file} speaks of item ${item}, which the scorecard does not have.`,
    SeveralEvaluations: (file: string, count: number) =>
      `${file} holds ${count} evaluations. Give one of them.`,
    MarkEndsEarly: (file: string, place: string) =>
      `${file}: ${place}: the mark ends where it begins or before. Leave out its end for a moment.`,
    NotAudio: (file: string) =>
      `${file} is no sound file, whatever its name says. If it has no header, say how to read it: --raw mulaw.`,
    EmptyFile: (file: string) => `${file} is empty.`,
    UnknownCodec: (file: string, codec: string) =>
      `${file} is recorded with ${codec}, which cannot be played here. Name an ffmpeg with --ffmpeg, or convert it to WAV first.`,
    ExternalFailed: (file: string, codec: string, detail: string) =>
      `The ffmpeg that was named could not decode ${file} (${codec}): ${detail}`,
    BrokenHeader: (file: string, detail: string) => `${file} has a broken header (${detail}).`,
    MediaFailed: (file: string, detail: string) => `${file} could not be worked on (${detail}).`,
    ProfileNotFound: (name: string) =>
      `There is no profile ${name}: name earshot, asterisk, freeswitch, one saved on the --hub, or a JSON file with the columns.`,
    LogUnreadable: (file: string) => `${file} cannot be read.`,
    LogEmpty: (file: string) => `${file} is empty.`,
    ColumnsMissing: (file: string, columns: string) =>
      `${file}, line 1: the columns ${columns} are missing. Name them in a profile.`,
    FolderUnreadable: (folder: string) => `The folder ${folder} cannot be read.`,
    HubUnreachable: (url: string) => `No hub answers at ${url}.`,
    TokenRefused: (url: string) =>
      `The hub at ${url} does not know this token, or it may not take in calls.`,
    TokenMissing: () => 'Taking calls to a hub needs its token: --token, or $EARSHOT_TOKEN.',
    HubRefused: (url: string, detail: string) => `The hub at ${url} refused: ${detail}`,
    AlreadyRunning: (dir: string) => `A hub runs in ${dir} already.`,
    CannotWrite: (dir: string, detail: string) => `${dir} cannot be written to (${detail}).`,
    PortTaken: (port: number) => `Port ${port} is taken by another program.`,
    CannotListen: (host: string, port: number, detail: string) =>
      `The hub cannot listen at ${host}, port ${port} (${detail}). Name an address of this machine, and a port above 1023 unless it runs as root.`,
    DatabaseTooNew: (detail: string) =>
      `This hub is older than its database: ${detail}. Update it.`,
    DatabaseFailed: (detail: string, log: string) =>
      `The database does not start (${detail}). Its log is ${log}.`,
    NotANumber: (option: string, value: string) =>
      `${option} ${value} is not a number as expected.`,
  },
}
