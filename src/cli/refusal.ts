import { CommandError } from '#cli/console.ts'
import type { Text } from '#cli/words.ts'
import type { MediaFailure } from '#media/failure.ts'

/** Why a recording cannot be used, in a sentence. */
export const refusal = ({ failures }: Text, file: string, failure: MediaFailure): CommandError => {
  switch (failure.type) {
    case 'NotAudio':
    case 'EmptyFile':
      return new CommandError(2, failures[failure.type](file))
    case 'UnknownCodec':
      return new CommandError(2, failures.UnknownCodec(file, failure.codec))
    case 'ExternalFailed':
      return new CommandError(2, failures.ExternalFailed(file, failure.codec, failure.detail))
    case 'BrokenHeader':
      return new CommandError(2, failures.BrokenHeader(file, failure.detail))
    case 'FileUnreadable':
      return new CommandError(2, failures.FileUnreadable(file, failure.code))
    case 'CannotWrite':
      return new CommandError(3, failures.CannotWrite(file, failure.code))
    case 'NotSealed':
    case 'WrongKey':
    case 'Tampered':
    case 'TruncatedFile':
    case 'NotPrepared':
    case 'DecodeFailed':
    case 'TookTooLong':
    case 'Cancelled':
    case 'OutsideRecording':
    case 'LegNotMono':
    case 'LegRatesDiffer':
    case 'NoUsableParts':
    case 'RedactionRefused':
    case 'NoMp3Of':
      return new CommandError(2, failures.MediaFailed(file, failure.type))
  }
}
