import { createParser } from 'eventsource-parser'

import type { HubClient } from '#main/sync/hub-client.ts'
import type { Turn } from '#main/sync/loop.ts'
import { Moved } from '#shared/sync.ts'

/** A hub of before has no such stream; it may be newer when it is asked again. */
const askAgainMs = 10 * 60_000
/** After a stream that lasted. */
const comeBackMs = 1000

/**
 * One turn of listening: as long as the stream lasts. It only wakes; whatever it does not tell is
 * learned by polling, so nothing depends on it.
 */
export function createEvents({
  hub,
  onMoved,
}: {
  readonly hub: Pick<HubClient, 'events'>
  readonly onMoved: (moved: Moved) => void
}): {
  readonly turn: (signal: AbortSignal) => Promise<Turn>
  /** Which feeds there are now: a stream that was begun with others is begun anew. */
  readonly of: (scopes: readonly string[]) => void
} {
  let known = ''
  let begin = new AbortController()

  const of = (scopes: readonly string[]): void => {
    const now = scopes.toSorted().join(' ')
    if (known !== '' && known !== now) begin.abort()
    known = now
  }

  const turn = async (signal: AbortSignal): Promise<Turn> => {
    begin = new AbortController()
    const stream = await hub.events(AbortSignal.any([signal, begin.signal]))
    if (begin.signal.aborted && !signal.aborted) return { then: 'again' }
    if (!stream.ok) {
      return stream.error.type === 'Unacceptable'
        ? { then: 'rest', ms: askAgainMs }
        : { then: 'retry' }
    }
    const text = new TextDecoder()
    const parser = createParser({
      onEvent: ({ event, data }) => {
        const moved = event === 'moved' ? movedIn(data) : undefined
        if (moved) onMoved(moved)
      },
    })
    let heardBytes = 0
    await stream.value.pour((piece) => {
      heardBytes += piece.length
      parser.feed(text.decode(piece, { stream: true }))
      return undefined
    })
    if (begin.signal.aborted && !signal.aborted) return { then: 'again' }
    return heardBytes > 0 ? { then: 'rest', ms: comeBackMs } : { then: 'retry' }
  }

  return { turn, of }
}

function movedIn(data: string): Moved | undefined {
  try {
    return Moved.safeParse(JSON.parse(data)).data
  } catch {
    return undefined
  }
}
