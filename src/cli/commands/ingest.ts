import { CommandError, type Console } from '#cli/console.ts'
import { createHubSink, HubSinkError } from '#cli/hub-sink.ts'
import { withFile } from '#cli/inputs.ts'
import { nowhere } from '#intake/nowhere.ts'
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
}

const PROGRESS_EVERY_MS = 1000

export async function ingest(console: Console, options: IngestOptions): Promise<void> {
  const { log } = options
  const profile = await openProfile(console, options.profile)
  const report = await withFile(console, log, (path) => takeInLog(console, options, path, profile))
  const { rows, passedOver, calls, recordings } = report
  const { text } = console
  const isDry = options.hub === undefined
  console.answer({ ...report, dryRun: isDry }, [
    ...report.problems.map((problem) => problemLine(console, log, problem)),
    ...report.unmatched.map(text.unmatched),
    ...(passedOver > 0 ? [text.passedOver(passedOver)] : []),
    (isDry ? text.wouldIngest : text.ingested)(rows, calls, recordings),
  ])
}

async function takeInLog(
  console: Console,
  { log, recordings, hub, ...options }: IngestOptions,
  path: string,
  profile: CallLogProfile,
): Promise<IntakeReport> {
  const { failures } = console.text
  try {
    const taken = await takeIn({
      log: path,
      logName: log,
      recordingsDir: recordings,
      profile,
      ffmpeg: options.ffmpeg,
      sink: hub === undefined ? nowhere : openHub(console, hub, options.token),
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
    if (!(cause instanceof HubSinkError)) throw cause
    const { failure } = cause
    throw new CommandError(
      3,
      failure.type === 'HubRefused'
        ? failures.HubRefused(hub ?? '', failure.detail)
        : failures[failure.type](hub ?? ''),
    )
  }
}

function openHub({ env, text }: Console, url: string, given: string | undefined): IntakeSink {
  const token = given ?? env['EARSHOT_TOKEN']
  if (token === undefined) throw new CommandError(2, text.failures.TokenMissing())
  if (!URL.canParse(url)) throw new CommandError(2, text.failures.HubUnreachable(url))
  return createHubSink({ url, token })
}

async function openProfile({ text }: Console, name: string): Promise<CallLogProfile> {
  const profile = await readProfile(name)
  if (profile.ok) return profile.value
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
