import { isChannelFailure } from '#renderer/lib/client.ts'
import type { Translate } from '#renderer/lib/i18n.ts'
import { failureText } from '#renderer/ui/failure-text.ts'
import type { ChannelFailure } from '#shared/api.ts'
import type { LibraryFailure } from '#shared/library-api.ts'

export type AnyLibraryFailure = LibraryFailure | ChannelFailure

/** One sentence that says what stood in the way and what to do; a new failure does not compile without one. */
export const libraryFailureText = (t: Translate, failure: AnyLibraryFailure): string =>
  isChannelFailure(failure) ? failureText(t, failure) : t(`library.failure.${failure.type}`)
