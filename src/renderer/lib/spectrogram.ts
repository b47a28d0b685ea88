import { paletteFor } from '#renderer/lib/spectrogram-palette.ts'
import type { PaintAnswer, PaintRequest } from '#renderer/lib/spectrogram-worker.ts'
import type { RecordingSamples } from '#renderer/lib/recording-samples.ts'
import { visible, type View } from '#renderer/lib/waveform-geometry.ts'

/** What was painted of a stretch of a recording, one canvas a channel. */
export type SpectrogramPicture = {
  readonly from: number
  readonly to: number
  readonly topHz: number
  readonly canvases: ReadonlyMap<number, OffscreenCanvas>
}

type Wanted = {
  readonly view: View
  readonly samples: RecordingSamples
  readonly channels: readonly number[]
  readonly gains: readonly number[]
  readonly dark: boolean
}

/** A longer stretch would show columns of seconds, which say nothing of a voice. */
export const LONGEST_SPECTROGRAM_MS = 60_000
const TOP_HZ = 4000
const ROWS = 160
const MOST_KEPT = 6

/** Paints the spectrograms of what is in view, in a thread of its own, and keeps the last few. */
export function createSpectrograms(onPainted: () => void) {
  const worker = new Worker(new URL('./spectrogram-worker.ts', import.meta.url), {
    type: 'module',
  })
  const kept = new Map<string, SpectrogramPicture>()
  let running: {
    readonly id: number
    readonly key: string
    readonly done: (answer: PaintAnswer) => SpectrogramPicture
  } | null = null
  let count = 0
  let last: SpectrogramPicture | null = null

  worker.addEventListener('message', ({ data }: MessageEvent<PaintAnswer>) => {
    if (running?.id !== data.id) return
    last = running.done(data)
    kept.set(running.key, last)
    running = null
    for (const key of kept.keys()) {
      if (kept.size <= MOST_KEPT) break
      kept.delete(key)
    }
    onPainted()
  })

  const order = (key: string, { view, samples, channels, gains, dark }: Wanted) => {
    const [from, to] = visible(view)
    const part = samples.cover(from, to)
    if (!part) return
    const { sampleRate } = part
    const margin = sampleRate / 10
    const perMs = sampleRate / 1000
    const first = Math.max(0, Math.floor(from * perMs - part.first - margin))
    const end = Math.min(part.frames, Math.ceil(to * perMs - part.first + margin))
    // The thread gets a copy of its own, of what it needs and no more.
    const copy = part.samples.slice(first * part.channels, end * part.channels)
    const columns = Math.max(1, Math.round(view.width))
    const topHz = Math.min(TOP_HZ, sampleRate / 2)
    const id = ++count
    const palette = paletteFor(dark)
    running = {
      ...{ id, key },
      done: ({ pictures }) => ({
        ...{ from, to, topHz },
        canvases: new Map(
          channels.flatMap((channel, index) => {
            const canvas = canvasOf(pictures[index], columns)
            return canvas ? [[channel, canvas] as const] : []
          }),
        ),
      }),
    }
    const request: PaintRequest = {
      id,
      orders: channels.map((channel) => ({
        ...{ samples: copy, channels: part.channels, channel, sampleRate, topHz, palette, columns },
        from: from * perMs - part.first - first,
        framesPerColumn: ((to - from) * perMs) / columns,
        rows: ROWS,
        gain: gains[channel] ?? 1,
      })),
    }
    worker.postMessage(request)
  }

  return {
    /** What is to be seen now: the picture of this very view, or the last one until that is ready. */
    pictureOf: (wanted: Wanted): SpectrogramPicture | null => {
      const { view, channels, dark } = wanted
      const key = [...visible(view), view.width, dark, ...channels].join()
      const ready = kept.get(key)
      if (ready) {
        last = ready
        return ready
      }
      if (!running) order(key, wanted)
      return last
    },
    /** Another recording is shown. */
    forget: (): void => {
      kept.clear()
      running = null
      last = null
    },
    dispose: (): void => {
      worker.terminate()
      kept.clear()
    },
  }
}

function canvasOf(
  pixels: Uint8ClampedArray<ArrayBuffer> | undefined,
  columns: number,
): OffscreenCanvas | null {
  const canvas = new OffscreenCanvas(columns, ROWS)
  const pen = canvas.getContext('2d')
  if (!pen || !pixels) return null
  pen.putImageData(new ImageData(pixels, columns, ROWS), 0, 0)
  return canvas
}
