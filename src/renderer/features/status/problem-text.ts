import { formatDuration } from '#renderer/lib/format.ts'
import type { Translate } from '#renderer/lib/i18n.ts'
import { reasonText } from '#renderer/ui/reason-text.ts'
import { FactBody } from '#shared/fact.ts'
import type { Problem, ProblemKind } from '#shared/problem.ts'

/** What happened and where, and what to do. A new kind does not compile without its words. */
export function problemText(
  t: Translate,
  { kind, params }: Pick<Problem, 'kind' | 'params'>,
): { readonly what: string; readonly next: string } {
  const values = {
    ...params,
    reason: reasonText(t, String(params['reason'] ?? '')),
    missing: formatDuration(Number(params['missingMs'] ?? 0)),
    fact: factText(t, String(params['factType'] ?? '')),
    about: aboutText(t, params),
  }
  const { reason } = params
  const isOutside =
    kind === 'RecordingUnreadable' && (reason === 'UnknownCodec' || reason === 'ExternalFailed')
  const next = isOutside ? t(`problem.outside.${reason}`) : t(`problem.${kind}.next`)
  const { nearest } = params
  const near = nearest === undefined ? '' : t('status.nearest', { nearest: String(nearest) })
  return { what: t(`problem.${kind}`, values) + near, next }
}

/** Which codec, and what the one who tried said. */
function aboutText(t: Translate, { codec, detail }: Problem['params']): string {
  const about = [codec, detail].filter((one) => one !== undefined && one !== '')
  return about.length === 0 ? '' : t('status.about', { detail: about.join(': ') })
}

/** Whether trying again can help before a person has changed something elsewhere, and from here. */
export function canRetry({ kind, where }: Pick<Problem, 'kind' | 'where'>): boolean {
  return where === 'here' && retryable[kind]
}

const retryable: Readonly<Record<ProblemKind, boolean>> = {
  RecordingUnreadable: true,
  RecordingTruncated: false,
  RecordingEmpty: false,
  RecordingMissing: true,
  LegMissing: true,
  RecordingUnmatched: false,
  RecordingChanged: false,
  FolderRefused: true,
  RowRefused: false,
  FactRejected: true,
  FactConflict: false,
  HubNonsense: true,
  RowsNotUnderstood: false,
  TokenRefused: true,
  DeviceForked: false,
  NotThisDevice: true,
  AccessEnded: false,
  DiskFull: true,
  DownloadCorrupt: true,
}

function factText(t: Translate, type: string): string {
  const known = FactBody.options
    .map((option) => option.shape.type.value)
    .find((name) => name === type)
  return t(known === undefined ? 'status.fact.other' : `status.fact.${known}`)
}
