import { answerRange } from '#core/audio/answer-range.ts'
import type { MediaFailure } from '#media/failure.ts'
import type { Playback } from '#media/playback.ts'
import { RecordingId } from '#shared/ids.ts'
import type { Result } from '#shared/result.ts'

/** What can be had of a recording over recording://, each undefined where it is not there yet. */
export interface Sounding {
  readonly playback: (id: RecordingId) => Result<Playback, MediaFailure> | undefined
  readonly pyramid: (id: RecordingId) => Uint8Array | undefined
  /** The file is not what it was when it came. */
  readonly damaged: (id: RecordingId, failure: MediaFailure) => void
}

const pieceBytes = 256 * 1024

/**
 * Answers `recording://sound/ID/audio.wav` and `…/pyramid` to the page of `origin` and to no other.
 * Ranges are answered here, with 206: without them an audio element cannot seek.
 */
export function answerRecording(
  request: Pick<Request, 'url' | 'method' | 'headers'>,
  sounding: Sounding,
  origin: string,
): Response {
  const asker = request.headers.get('origin')
  if (asker !== null && asker !== origin) return new Response(null, { status: 403 })
  const cors = {
    'access-control-allow-origin': origin,
    vary: 'origin',
    'cache-control': 'no-store',
  }

  const isHead = request.method === 'HEAD'
  if (request.method !== 'GET' && !isHead) {
    return new Response(null, { status: 405, headers: { ...cors, allow: 'GET, HEAD' } })
  }
  const asked = /^recording:\/\/sound\/([0-9a-f-]{36})\/(audio\.wav|pyramid)$/.exec(request.url)
  const id = RecordingId.safeParse(asked?.[1])
  if (!id.success) return new Response(null, { status: 404, headers: cors })

  const content =
    asked?.[2] === 'pyramid' ? pyramidOf(sounding, id.data) : audioOf(sounding, id.data)
  if (!content) return new Response(null, { status: 404, headers: cors })

  const range = answerRange(request.headers.get('range'), content.size)
  const headers = { ...range.headers, ...cors, 'content-type': content.type }
  const isEmpty = isHead || range.start === range.end
  const body = isEmpty ? null : content.body(range.start, range.end)
  return new Response(body, { status: range.status, headers })
}

type Content = {
  readonly type: string
  readonly size: number
  readonly body: (
    start: number,
    end: number,
  ) => ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>
}

function pyramidOf({ pyramid }: Sounding, id: RecordingId): Content | undefined {
  const bytes = pyramid(id)
  return (
    bytes && {
      type: 'application/octet-stream',
      size: bytes.length,
      body: (start, end) => new Uint8Array(bytes.subarray(start, end)),
    }
  )
}

function audioOf({ playback, damaged }: Sounding, id: RecordingId): Content | undefined {
  const opened = playback(id)
  if (!opened?.ok) {
    if (opened && opened.error.type !== 'NotPrepared') damaged(id, opened.error)
    return undefined
  }
  const { contentType, size, read } = opened.value
  const readOrBreak = (start: number, end: number): Uint8Array => {
    const bytes = read(start, end)
    if (bytes.ok) return bytes.value
    damaged(id, bytes.error)
    throw new Error(bytes.error.type) // Breaks the stream, which is all that HTTP can still say.
  }
  return {
    type: contentType,
    size,
    body: (start, end) => streamOf(readOrBreak, start, end),
  }
}

/** Reads a piece when the player has room for it, so that a seek costs no more than a piece. */
function streamOf(
  read: (start: number, end: number) => Uint8Array,
  start: number,
  end: number,
): ReadableStream<Uint8Array> {
  let at = start
  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const next = Math.min(at + pieceBytes, end)
        controller.enqueue(read(at, next))
        at = next
        if (at >= end) controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}
