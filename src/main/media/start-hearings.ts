import { createHearings, noHearings, type Hearings } from '#main/media/hearings.ts'
import type { RecordingFiles } from '#main/media/recording-files.ts'
import type { HearingBook, Shelf, SoundBook } from '#main/ports.ts'
import { createListener } from '#media/hearing/listener.ts'
import type { HearingProcess } from '#media/hearing/messages.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { News } from '#shared/news.ts'

/** What listening needs of the program; without it speech is told by loudness alone. */
export type HearingHost = {
  readonly startHearing?: () => HearingProcess
  /** Path of the speech model. */
  readonly speechModel?: string
}

/** The listening behind an open workspace. */
export function startHearings(
  host: HearingHost & { readonly log: { readonly line: (text: string) => void } },
  {
    hearings,
    ...around
  }: {
    readonly hearings: HearingBook
    readonly sounds: SoundBook
    readonly shelf: Shelf
    readonly files: RecordingFiles
    readonly announce: (news: News) => void
    readonly onHeard: (id: RecordingId) => void
  },
): Hearings {
  const { startHearing, speechModel, log } = host
  if (!startHearing || speechModel === undefined) return noHearings
  const listener = createListener({ start: startHearing, model: speechModel })
  return createHearings({ ...around, listener, book: hearings, log: log.line })
}
