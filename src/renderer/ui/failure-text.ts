import type { Translate } from '#renderer/lib/i18n.ts'
import type { ChannelFailure } from '#shared/api.ts'
import type { SidesFailure } from '#shared/call.ts'
import type { DecoderFailure } from '#shared/decoder.ts'
import type {
  AnswerFailure,
  CardFailure,
  MarkFailure,
  ReopenFailure,
  StartFailure,
  SubmitFailure,
} from '#shared/evaluation.ts'
import type { MinutesFailure } from '#shared/minutes.ts'
import type { SignInFailure } from '#shared/hub-sign-in.ts'
import type { Failure } from '#shared/result.ts'
import type { EditionFailure } from '#shared/scorecards.ts'
import type { ClipFailure, OpenFailure } from '#shared/workspace.ts'

/** Everything a window may be refused. */
export type AnyFailure =
  | ChannelFailure
  | OpenFailure
  | MarkFailure
  | AnswerFailure
  | StartFailure
  | CardFailure
  | SubmitFailure
  | ReopenFailure
  | ClipFailure
  | SidesFailure
  | DecoderFailure
  | EditionFailure
  | SignInFailure
  | MinutesFailure
  | Failure<'OpinionNotFound'>
  | Failure<'RecordingNotFound' | 'NothingToExport' | 'CannotWrite' | 'ProblemNotFound'>

/** One sentence that says what stood in the way and what to do. A new failure does not compile without one. */
export function failureText(t: Translate, failure: AnyFailure): string {
  if (failure.type === 'InvalidInput')
    return t('failure.InvalidInput', { issues: failure.issues.join('; ') })
  if (failure.type === 'Unexpected') return t('failure.Unexpected', { ref: failure.ref })
  if (failure.type === 'CannotWrite' && 'folder' in failure)
    return t('failure.CannotWriteFolder', { folder: failure.folder })
  if (failure.type === 'Unanswered' || failure.type === 'ProofNeeded')
    return t(`failure.${failure.type}`, {
      count: failure.items.length,
      items: failure.items.join(', '),
    })
  if (failure.type === 'LintErrors') return t('failure.LintErrors', { count: failure.errors })
  if (failure.type === 'OpenComments') return t('failure.OpenComments', { count: failure.comments })
  if (failure.type === 'SignInRefused')
    return t(`failure.SignInRefused.${failure.refusal}`, { detail: failure.detail })
  if (failure.type === 'ProviderFailed')
    return t('failure.ProviderFailed', { detail: failure.detail })
  if (failure.type === 'OtherPerson') return t('failure.OtherPerson', { name: failure.name })
  return t(`failure.${failure.type}`)
}
