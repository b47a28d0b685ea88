import WaveSurfer from 'wavesurfer.js'

import { fillColumns, makeColumns } from '#renderer/lib/waveform-columns.ts'
import type { View } from '#renderer/lib/waveform-geometry.ts'
import type { WaveSound } from '#renderer/lib/waveform-scene.ts'

const PEAKS_A_SECOND = 20
const MOST_PEAKS = 400_000
/** A page cannot be scrolled over more pixels than some 16 million; nearer zooms share these. */
const WIDEST_CONTENT = 6_000_000
const SETTLING_MS = 250
const FOLLOWS_AFTER_MS = 120

/**
 * wavesurfer around our audio element: it owns the scroll container, so that touchpads, wheels and
 * assistive technology scroll it as they scroll anything. It draws nothing; the lanes do.
 */
export function createWaveformShell(options: {
  readonly container: HTMLElement
  readonly media: HTMLAudioElement
  readonly sound: WaveSound
  /** Scrolled by the container itself; in pixels of the view's content. */
  readonly onScroll: (pixels: number) => void
}) {
  const { container, media, sound, onScroll } = options
  const seconds = sound.durationMs / 1000
  const wave = WaveSurfer.create({
    container,
    media,
    peaks: peaksOf(sound),
    duration: seconds,
    height: 1,
    cursorWidth: 0,
    maxPeak: 1,
    interact: false,
    autoScroll: false,
    autoCenter: false,
    hideScrollbar: true,
    renderFunction: () => undefined,
  })
  let loaded = false
  let wanted: View | null = null
  let pxPerSecond = 0
  let pushedAt = 0
  let waiting = 0
  /** Pixels of the container to a pixel of the view. */
  const shareOf = (view: View): number => Math.min(1, WIDEST_CONTENT / view.content)

  const settle = () => {
    waiting = 0
    const view = wanted
    if (!loaded || !view) return
    pushedAt = performance.now()
    const share = shareOf(view)
    const scale = view.content <= view.width ? 0 : (view.content * share) / seconds
    if (scale !== pxPerSecond) {
      pxPerSecond = scale
      wave.zoom(scale)
    }
    const scroll = view.scroll * share
    if (Math.abs(wave.getScroll() - scroll) >= 1) wave.setScroll(scroll)
  }
  wave.on('ready', () => {
    loaded = true
    settle()
  })
  wave.on('scroll', () => {
    if (!loaded || !wanted || waiting !== 0) return
    const share = shareOf(wanted)
    const moved = wave.getScroll() - wanted.scroll * share
    if (Math.abs(moved) <= 1.5) return
    // A zoom settles in several steps, each of which scrolls; that is nobody's wish.
    if (performance.now() - pushedAt < SETTLING_MS) wave.setScroll(wanted.scroll * share)
    else onScroll(wave.getScroll() / share)
  })
  // What cannot be played is told by the player; wavesurfer would throw it a second time.
  wave.on('error', () => undefined)

  return {
    /** Its container follows a moment later: nothing is seen of it, and no frame pays for it. */
    push: (view: View): void => {
      wanted = view
      if (waiting === 0) waiting = window.setTimeout(settle, FOLLOWS_AFTER_MS)
    },
    dispose: (): void => {
      window.clearTimeout(waiting)
      wave.destroy()
    },
  }
}

function peaksOf({ pyramid, durationMs }: WaveSound): Float32Array[] {
  const count = Math.min(MOST_PEAKS, Math.max(1, Math.ceil((durationMs / 1000) * PEAKS_A_SECOND)))
  const samples = ((durationMs / 1000) * pyramid.sampleRate) / count
  return Array.from({ length: Math.min(2, pyramid.channels) }, (_, channel) => {
    const columns = makeColumns(count)
    fillColumns(pyramid, channel, 0, samples, columns)
    return columns.high
  })
}
