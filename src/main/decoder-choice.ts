import type { Shell } from '#main/ports-app.ts'
import type { SettingsBook } from '#main/ports.ts'
import { askDecoder } from '#media/ask-decoder.ts'
import type { Handlers } from '#shared/api.ts'
import type { News } from '#shared/news.ts'
import { ok } from '#shared/result.ts'

/** Names the program that decodes what we cannot. A window never says which one: a person points at it. */
export function createDecoderChoice({
  settings,
  shell,
  announce,
  onDecoderNamed,
}: {
  readonly settings: SettingsBook
  readonly shell: Shell
  readonly announce: (news: News) => void
  /** What could not be decoded before may be by now. */
  readonly onDecoderNamed: () => void
}): Pick<Handlers['settings'], 'decoder' | 'pickDecoder' | 'clearDecoder'> {
  const keep = (ffmpeg: string | null): void => {
    settings.change({ ffmpeg })
    announce({ type: 'SettingsChanged' })
  }
  return {
    decoder: async () => {
      const { ffmpeg } = settings.get()
      return ffmpeg === null ? ok(null) : askDecoder(ffmpeg)
    },
    pickDecoder: async () => {
      const picked = await shell.pickFile()
      if (picked === null) return ok(null)
      const answered = await askDecoder(picked)
      if (!answered.ok) return answered
      keep(picked)
      onDecoderNamed()
      return answered
    },
    clearDecoder: () => {
      keep(null)
      return ok(null)
    },
  }
}
