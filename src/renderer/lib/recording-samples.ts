import type { ByteSource } from '#core/audio/byte-source.ts'
import { bytesPerSample, isDirect, toPcm16, type DirectCodec } from '#core/audio/pcm.ts'
import { parseWav } from '#core/audio/wav.ts'

/** Real samples of a stretch of a recording, channels interleaved. */
export type SampleWindow = {
  readonly sampleRate: number
  readonly channels: number
  /** Frame of the recording that the first samples belong to. */
  readonly first: number
  readonly frames: number
  /** Signed 16 bits. */
  readonly samples: Int16Array
}

export type RecordingSamples = ReturnType<typeof createRecordingSamples>

type Layout = {
  readonly codec: DirectCodec
  readonly channels: number
  readonly sampleRate: number
  readonly frames: number
  readonly dataOffset: number
  readonly blockAlign: number
}
type FetchPart = (from: number, to: number, signal: AbortSignal) => Promise<Uint8Array | null>

/** Frames are fetched and kept by blocks of this many: four seconds of a telephone call. */
export const BLOCK_FRAMES = 32_768
/** Samples kept in all, some 40 MB. */
const MOST_KEPT = 20_000_000
export const HEADER_BYTES = 512

/**
 * The samples of one recording around the places that are looked at. Asked for a stretch it does not
 * have, it answers null, fetches it and calls `onArrived`; what nobody looks at any more is abandoned.
 */
export function createRecordingSamples(options: {
  readonly fetchPart: FetchPart
  readonly onArrived: () => void
}) {
  const { fetchPart, onArrived } = options
  const blocks = new Map<number, Int16Array>()
  const failed = new Set<number>()
  const scope = new AbortController()
  let layout: Layout | null = null
  let opening = false
  let running: { readonly from: number; readonly to: number; readonly stop: () => void } | null =
    null
  let assembled: { readonly key: string; readonly window: SampleWindow } | null = null

  const open = async () => {
    opening = true
    const head = await fetchPart(0, HEADER_BYTES, scope.signal)
    layout = head && layoutOf(head)
    if (layout && !scope.signal.aborted) onArrived()
  }

  const fetchBlocks = async (known: Layout, from: number, to: number) => {
    const abort = new AbortController()
    const stop = () => {
      abort.abort()
    }
    scope.signal.addEventListener('abort', stop, { once: true })
    const mine = { from, to, stop }
    running = mine
    const start = known.dataOffset + from * BLOCK_FRAMES * known.blockAlign
    const end =
      known.dataOffset + Math.min((to + 1) * BLOCK_FRAMES, known.frames) * known.blockAlign
    const bytes = await fetchPart(start, end, abort.signal)
    scope.signal.removeEventListener('abort', stop)
    if (abort.signal.aborted) return
    running = null
    for (let block = from; block <= to; block++) {
      if (bytes) blocks.set(block, decodeBlock(known, bytes, block - from))
      else failed.add(block)
    }
    forgetOldest(known.channels, from, to)
    if (bytes) onArrived()
  }

  /** Blocks leave in the order in which they were last looked at. */
  const forgetOldest = (channels: number, from: number, to: number) => {
    const most = Math.max(to - from + 1, Math.floor(MOST_KEPT / (BLOCK_FRAMES * channels)))
    for (const block of blocks.keys()) {
      if (blocks.size <= most) return
      blocks.delete(block)
    }
  }

  const assemble = (known: Layout, from: number, to: number): SampleWindow | null => {
    const key = `${from}-${to}`
    if (assembled?.key === key) return assembled.window
    const parts: Int16Array[] = []
    for (let block = from; block <= to; block++) {
      const part = blocks.get(block)
      if (!part) return null
      blocks.delete(block)
      blocks.set(block, part)
      parts.push(part)
    }
    const samples = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const part of parts) {
      samples.set(part, at)
      at += part.length
    }
    const { channels, sampleRate } = known
    const window = {
      ...{ sampleRate, channels, samples },
      first: from * BLOCK_FRAMES,
      frames: samples.length / channels,
    }
    assembled = { key, window }
    return window
  }

  return {
    /** What covers the milliseconds from `from` to `to`, and more; null while it is on its way. */
    cover: (fromMs: number, toMs: number): SampleWindow | null => {
      if (scope.signal.aborted) return null
      if (!layout) {
        if (!opening) void open()
        return null
      }
      const block = (ms: number): number =>
        Math.floor((ms * layoutRate(layout)) / 1000 / BLOCK_FRAMES)
      const last = Math.max(0, Math.ceil(layout.frames / BLOCK_FRAMES) - 1)
      const from = Math.min(last, Math.max(0, block(fromMs)))
      const to = Math.min(last, Math.max(from, block(toMs)))
      const whole = assemble(layout, from, to)
      if (whole) return whole
      const missing = range(from, to).filter((each) => !blocks.has(each) && !failed.has(each))
      const [firstMissing] = missing
      const lastMissing = missing.at(-1)
      if (firstMissing === undefined || lastMissing === undefined) return null
      if (running && (running.from > to || running.to < from)) {
        running.stop()
        running = null
      }
      if (!running) void fetchBlocks(layout, firstMissing, lastMissing)
      return null
    },
    dispose: (): void => {
      scope.abort()
      blocks.clear()
      assembled = null
    },
  }
}

const layoutRate = (layout: Layout | null): number => layout?.sampleRate ?? 0

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index)

/** Reads the header that every recording is played with: see core/audio/wav-header.ts. */
export function layoutOf(head: Uint8Array): Layout | null {
  const source: ByteSource = {
    // What follows the header is there, though not here; it says itself how long it is.
    size: Number.MAX_SAFE_INTEGER,
    read: (offset, length) => head.subarray(offset, offset + length),
    readInto: () => 0,
  }
  const parsed = parseWav(source)
  if (!parsed.ok) return null
  const { codec, channels, sampleRate, frames, dataOffset } = parsed.value.info
  if (!isDirect(codec)) return null
  const blockAlign = bytesPerSample(codec) * channels
  return { codec, channels, sampleRate, frames, dataOffset, blockAlign }
}

function decodeBlock({ codec, blockAlign }: Layout, bytes: Uint8Array, index: number): Int16Array {
  const size = BLOCK_FRAMES * blockAlign
  return toPcm16(codec, bytes.subarray(index * size, (index + 1) * size))
}

/** A part of what `url` names, by a range request; null where it cannot be had. */
export const fetchPartOf =
  (url: string): FetchPart =>
  async (from, to, signal) => {
    try {
      const headers = { range: `bytes=${from}-${to - 1}` }
      const response = await fetch(url, { headers, signal })
      if (response.status !== 206) return null
      return new Uint8Array(await response.arrayBuffer())
    } catch {
      // Abandoned, or the recording left the disk; the player says so.
      return null
    }
  }
