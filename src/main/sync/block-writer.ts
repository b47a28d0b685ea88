import type { FileHandle } from 'node:fs/promises'

const BLOCK_BYTES = 1 << 20
const MOST_BLOCKS = 8
/** So much is handed to the disk while the rest comes, so that little is left to wait for. */
const SYNC_BYTES = 1 << 23
/** On a slow way what came is written, and told, sooner. */
const MOST_HELD_MS = 200

export type BlockWriter = {
  /**
   * Takes a copy, and returns a promise only where it has to wait for room: that one fails where
   * something earlier could not be written.
   */
  readonly write: (piece: Uint8Array) => Promise<void> | undefined
  /** All of it is in the file, though not yet on the disk. */
  readonly end: () => Promise<void>
}

type Block = { readonly buffer: Buffer; held: number }

/**
 * Writes from byte `from` on in large blocks, in order, while the next ones come in. The blocks are
 * used again: holding on to the small pieces as they come costs more than copying them.
 */
export function createBlockWriter({
  file,
  from,
  onBlock,
  onWritten,
}: {
  readonly file: FileHandle
  readonly from: number
  /** Hears each block in order; it may be kept no longer than the call. */
  readonly onBlock: (block: Uint8Array) => void
  readonly onWritten: (end: number) => void
}): BlockWriter {
  const sync = createSync(file, from)
  const free: Block[] = []
  let blocks = 0
  let filling: Block | undefined
  let full: Block[] = []
  let writing = Promise.resolve()
  let isWriting = false
  let at = from
  let sentAt = -Infinity

  const freeBlock = (): Block | undefined => {
    if (free.length > 0 || blocks === MOST_BLOCKS) return free.pop()
    blocks += 1
    return { buffer: Buffer.allocUnsafeSlow(BLOCK_BYTES), held: 0 }
  }

  /** What came while others were written is written together. */
  const writeFull = async (): Promise<void> => {
    const together = full
    full = []
    const bytes = together.map(({ buffer, held }) => buffer.subarray(0, held))
    await writeAll(file, bytes, at)
    for (const block of together) {
      at += block.held
      block.held = 0
      free.push(block)
    }
    sync.upTo(at)
    onWritten(at)
    isWriting = false
    writeOn()
  }

  const writeOn = (): void => {
    if (isWriting || full.length === 0) return
    isWriting = true
    writing = writeFull()
    // Whoever waits for room, or ends, hears of it.
    writing.catch(() => undefined)
  }

  const send = (): void => {
    sentAt = performance.now()
    if (!filling) return
    const { buffer, held } = filling
    full.push(filling)
    filling = undefined
    writeOn()
    onBlock(buffer.subarray(0, held))
  }

  /** Takes as much as there is room for, and returns the rest. */
  const fill = (piece: Uint8Array): Uint8Array => {
    let rest = piece
    while (rest.length > 0) {
      filling ??= freeBlock()
      if (!filling) break
      const some = rest.subarray(0, BLOCK_BYTES - filling.held)
      filling.buffer.set(some, filling.held)
      filling.held += some.length
      rest = rest.subarray(some.length)
      if (filling.held === BLOCK_BYTES) send()
    }
    return rest
  }

  const fillWaiting = async (piece: Uint8Array): Promise<void> => {
    for (let rest = piece; rest.length > 0; rest = fill(rest)) await writing
  }

  return {
    write: (piece) => {
      const rest = fill(piece)
      if (rest.length > 0) return fillWaiting(rest)
      if (performance.now() - sentAt > MOST_HELD_MS) send()
      return undefined
    },
    end: async () => {
      send()
      while (isWriting) await writing
      await sync.done()
    },
  }
}

/**
 * Hands to the disk what was written, now and then, one part at a time. A disk tells of a failure
 * once, so the first one is kept for whoever asks whether all is done.
 */
function createSync(file: FileHandle, from: number) {
  let syncedTo = from
  let isAtRest = true
  let syncing = Promise.resolve()
  return {
    upTo: (end: number): void => {
      if (!isAtRest || end - syncedTo < SYNC_BYTES) return
      syncedTo = end
      isAtRest = false
      syncing = file.datasync().then(() => {
        isAtRest = true
      })
      syncing.catch(() => undefined)
    },
    done: () => syncing,
  }
}

/** One call may write less than it was given, as it does when the disk fills up. */
async function writeAll(
  file: FileHandle,
  blocks: readonly Uint8Array[],
  from: number,
): Promise<void> {
  let at = from
  for (let rest = blocks; rest.length > 0;) {
    const { bytesWritten } = await file.writev(rest, at)
    at += bytesWritten
    rest = without(rest, bytesWritten)
  }
}

function without(blocks: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let left = bytes
  for (const [n, block] of blocks.entries()) {
    if (left < block.length) return [block.subarray(left), ...blocks.slice(n + 1)]
    left -= block.length
  }
  return []
}
