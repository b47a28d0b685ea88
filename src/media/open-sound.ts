import { readLayout } from '#core/audio/probe.ts'
import type { AudioLayout } from '#core/audio/layout.ts'
import type { AudioInfo } from '#shared/audio.ts'

import { decodedSound } from '#media/decode.ts'
import type { DecodedSound } from '#media/decoders/decoded-sound.ts'
import { externalSound } from '#media/external.ts'
import { MediaError } from '#media/failure.ts'
import type { OpenSource } from '#media/file-source.ts'
import type { RecordingSource } from '#media/source.ts'

type OpenSound = {
  readonly info: AudioInfo
  readonly sound: DecodedSound
  /** Undefined where a program outside decodes it. */
  readonly layout: AudioLayout | undefined
}

/** What a recording is and how it sounds; what we cannot decode is given to the program it names. */
export const openSound = async (
  { ffmpeg }: RecordingSource,
  source: OpenSource,
  { signal }: { readonly signal?: AbortSignal | undefined },
): Promise<OpenSound> => {
  const layout = readLayout(source)
  if (layout.ok) {
    const { value } = layout
    return { info: value.info, sound: decodedSound(value, source), layout: value }
  }
  if (ffmpeg === undefined || layout.error.type !== 'UnknownCodec') {
    throw new MediaError(layout.error)
  }
  return { ...(await externalSound(ffmpeg, source, { signal })), layout: undefined }
}
