import type { RecordingFiles } from '#main/media/recording-files.ts'
import type { MediaFailure } from '#media/failure.ts'
import { openPlayback, type Playback } from '#media/playback.ts'
import type { RecordingSource } from '#media/source.ts'
import type { Recording } from '#shared/call.ts'
import type { RecordingId } from '#shared/ids.ts'
import { ok, type Result } from '#shared/result.ts'

/** The recordings that are open for playing, so that each range of a seek need not open the file. */
export type Playbacks = {
  readonly open: (recording: Recording) => Result<Playback, MediaFailure>
  /** Lets go of the files, as before they are removed. */
  readonly close: (id: RecordingId) => void
  readonly closeAll: () => void
}

/** The call on screen, the one before it and the one after, and one to spare. */
const mostOpen = 4

export type OpenForPlaying = { readonly playback: Playback; readonly source: RecordingSource }

/** Opens the original where it can be sought in as it is, and what was decoded from it otherwise. */
export function openForPlaying(
  files: RecordingFiles,
  recording: Recording,
): Result<OpenForPlaying, MediaFailure> {
  const original = openOne(files.original(recording))
  // Of a codec unknown here, what was decoded stays although its program is named no more.
  const isElsewhere =
    !original.ok &&
    (original.error.type === 'NotPrepared' || original.error.type === 'UnknownCodec')
  if (!isElsewhere) return original
  const decoded = openOne(files.decoded(recording))
  return isMissing(decoded) ? original : decoded
}

function openOne(source: RecordingSource): Result<OpenForPlaying, MediaFailure> {
  const playback = openPlayback(source)
  return playback.ok ? ok({ playback: playback.value, source }) : playback
}

const isMissing = (opened: Result<unknown, MediaFailure>): boolean =>
  !opened.ok && opened.error.type === 'FileUnreadable' && opened.error.code === 'ENOENT'

export function createPlaybacks(files: RecordingFiles): Playbacks {
  const open = new Map<RecordingId, { readonly sha256: string; readonly playback: Playback }>()

  const close = (id: RecordingId): void => {
    open.get(id)?.playback.close()
    open.delete(id)
  }

  return {
    open: (recording) => {
      const { id, sha256 } = recording
      const known = open.get(id)
      if (known?.sha256 === sha256) {
        open.delete(id) // To the end of the line: the one used longest ago goes first.
        open.set(id, known)
        return ok(known.playback)
      }
      close(id)
      const opened = openForPlaying(files, recording)
      if (!opened.ok) return opened
      const { playback } = opened.value
      open.set(id, { sha256, playback })
      const [oldest] = open.keys()
      if (open.size > mostOpen && oldest !== undefined) close(oldest)
      return ok(playback)
    },
    close,
    closeAll: () => {
      for (const id of open.keys()) close(id)
    },
  }
}
