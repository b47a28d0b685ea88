import type { Translate } from '#renderer/lib/i18n.ts'
import { failureText } from '#renderer/ui/failure-text.ts'
import type { ChannelFailure } from '#shared/api.ts'
import type { EvidenceFailure } from '#shared/evidence-api.ts'

/** One sentence that says why nothing was exported, and what to do. */
export function evidenceFailureText(
  t: Translate,
  failure: EvidenceFailure | ChannelFailure,
): string {
  switch (failure.type) {
    case 'CallNotFound':
    case 'EvaluationNotFound':
    case 'NotSubmitted':
    case 'NotReady':
    case 'GivenUp':
    case 'NoHub':
    case 'Offline':
    case 'NotAllowed':
    case 'SigningKeyLost':
    case 'CannotPrint':
    case 'DiskFull':
    case 'SecondPersonNeeded':
    case 'RequestNotFound':
    case 'NotGranted':
    case 'LeaveLapsed':
    case 'OtherThanGranted':
    case 'NotFound':
    case 'OwnRequest':
    case 'AlreadyDecided':
      return t(`inspect.evidence.failure.${failure.type}`)
    case 'CannotWrite':
      return t('inspect.evidence.failure.CannotWrite', { folder: failure.folder })
    case 'ClipRefused':
      return failure.reason === 'NoMp3'
        ? t('inspect.evidence.failure.NoMp3')
        : t('inspect.evidence.failure.ClipRefused', { clip: failure.clip })
    case 'InvalidInput':
    case 'UnknownMethod':
    case 'UntrustedSender':
    case 'StorageFull':
    case 'Unexpected':
      return failureText(t, failure)
  }
}
