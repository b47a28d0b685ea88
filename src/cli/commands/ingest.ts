import { CommandError, type Console } from '#cli/console.ts'
import { createDrySink, type Nearest } from '#cli/dry-sink.ts'
import { createHubSink, fetchProfile, HubSinkError } from '#cli/hub-sink.ts'
import { withFile } from '#cli/inputs.ts'
import { growHeapSlowly } from '#intake/grow-heap-slowly.ts'
import { readProfile } from '#intake/profiles.ts'
import type { IntakeSink } from '#intake/sink.ts'
import { takeIn } from '#intake/take-in.ts'
import type { CallLogProfile, IntakeReport } from '#shared/intake.ts'

export type IngestOptions = {
  readonly profile: string
  readonly log: string
  readonly recordings: string
  readonly hub?: string
  readonly token?: string
  readonly ffmpeg?: string
  readonly dryRun?: boolean
}

const PROGRESS_EVERY_MS = 1000

export async function ingest(console: Console, options: IngestOptions): Promise<void> {
  growHeapSlowly()
  const { log } = options
  const profile = await openProfile(console, options)
  const isDry = options.hub === undefined || options.dryRun === true
  const dry = isDry ? createDrySink(profile) : undefined
  const sink = dry?.sink ?? openHub(console, options)
  const report = await withFile(console, log, (path) =>
    takeInLog(console, options, { path, profile, sink }),
  )
  const nearest = dry?.nearest(report)
  const { rows, passedOver, calls, recordings } = report
  const { text } = console
  console.answer({ ...report, dryRun: isDry, ...(nearest && { nearest }) }, [
    ...report.problems.map((problem) => problemLine(console, log, problem)),
    ...report.unmatched.map(text.unmatched),
    ...(nearest ? nearestLines(text.ingest, nearest) : []),
    ...(passedOver > 0 ? [text.passedOver(passedOver)] : []),
    (isDry ? text.wouldIngest : text.ingested)(rows, calls, recordings),
  ])
}

async function takeInLog(
  console: Console,
  { log, recordings, hub, ffmpeg }: IngestOptions,
  {
    path,
    profile,
    sink,
  }: { readonly path: string; readonly profile: CallLogProfile; readonly sink: IntakeSink },
): Promise<IntakeReport> {
  const { failures } = console.text
  try {
    const taken = await takeIn({
      log: path,
      logName: log,
      recordingsDir: recordings,
      profile,
      ffmpeg,
      sink,
      onProgress: everySecond(({ rows, recordings: done }) => {
        console.note(console.text.progress(rows, done))
      }),
    })
    if (taken.ok) return taken.value
    const { error } = taken
    switch (error.type) {
      case 'LogUnreadable':
      case 'LogEmpty':
        throw new CommandError(2, failures[error.type](log))
      case 'ColumnsMissing':
        throw new CommandError(2, failures.ColumnsMissing(log, error.columns.join(', ')))
      case 'FolderUnreadable':
        throw new CommandError(2, failures.FolderUnreadable(recordings))
    }
  } catch (cause) {
    return explainHub(console, hub ?? '')(cause)
  }
}

/** Says what a hub answered, where it was one. */
const explainHub =
  ({ text: { failures } }: Console, hub: string) =>
  (cause: unknown): never => {
    if (!(cause instanceof HubSinkError)) throw cause
    const { failure } = cause
    throw new CommandError(
      3,
      failure.type === 'HubRefused'
        ? failures.HubRefused(hub, failure.detail)
        : failures[failure.type](hub),
    )
  }

const nearestLines = (
  text: Console['text']['ingest'],
  { files, calls }: Nearest,
): readonly string[] => [
  ...files.map(({ file, calls: near }) =>
    text.nearestCalls(
      file,
      near.map((one) => text.because(one.externalId, one)),
    ),
  ),
  ...calls.map(({ externalId, files: near }) =>
    text.nearestFiles(
      externalId,
      near.map((one) => text.because(one.file, one)),
    ),
  ),
]

const openHub = (console: Console, options: IngestOptions): IntakeSink =>
  createHubSink(hubOf(console, options))

function hubOf({ env, text }: Console, { hub: url = '', token: given }: IngestOptions) {
  const token = given ?? env['EARSHOT_TOKEN']
  if (token === undefined) throw new CommandError(2, text.failures.TokenMissing())
  if (!URL.canParse(url)) throw new CommandError(2, text.failures.HubUnreachable(url))
  return { url, token }
}

/** One that ships or a file, or else what the hub has under the name. */
async function openProfile(console: Console, options: IngestOptions): Promise<CallLogProfile> {
  const { text } = console
  const { profile: name, hub } = options
  const profile = await readProfile(name)
  if (profile.ok) return profile.value
  if (profile.error.type === 'ProfileNotFound' && hub !== undefined) {
    const kept = await fetchProfile(hubOf(console, options), name).catch(explainHub(console, hub))
    if (kept) return kept
  }
  const { error } = profile
  throw new CommandError(
    2,
    error.type === 'ProfileNotFound'
      ? text.failures.ProfileNotFound(name)
      : text.failures.NotAsExpected(error.file, error.issues.join('; ')),
  )
}

const problemLine = (
  { text }: Console,
  log: string,
  { line, reason, value, file, log: part }: IntakeReport['problems'][number],
): string => {
  const where = part === undefined ? log : `${log}/${part}`
  return text.problem(
    line === null ? where : text.atLine(where, line),
    text.reasons[reason],
    file ?? value ?? '',
  )
}

const everySecond = <T>(tell: (value: T) => void): ((value: T) => void) => {
  let next = Date.now() + PROGRESS_EVERY_MS
  return (value) => {
    if (Date.now() < next) return
    next = Date.now() + PROGRESS_EVERY_MS
    tell(value)
  }
}
