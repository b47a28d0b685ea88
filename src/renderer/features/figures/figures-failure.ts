import type { Translate } from '#renderer/lib/i18n.ts'
import { failureText } from '#renderer/ui/failure-text.ts'
import type { ChannelFailure } from '#shared/api.ts'
import type { FiguresFailure } from '#shared/figures-api.ts'
import type { News } from '#shared/news.ts'

export type AnyFiguresFailure = FiguresFailure | ChannelFailure

/** Why figures did not come, and what to do. */
export const figuresFailureText = (t: Translate, failure: AnyFiguresFailure): string =>
  isOfFigures(failure) ? t(`agreement.failure.${failure.type}`) : failureText(t, failure)

const isOfFigures = (failure: AnyFiguresFailure): failure is FiguresFailure =>
  failure.type === 'Offline' || failure.type === 'NotAllowed'

/** The team server can be reached again after it could not. */
export const isBack = (news: News, failure: AnyFiguresFailure | null): boolean =>
  news.type === 'SyncChanged' && news.sync.connection === 'online' && failure?.type === 'Offline'
