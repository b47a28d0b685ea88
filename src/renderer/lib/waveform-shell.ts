import WaveSurfer from 'wavesurfer.js'

import { fillColumns, makeColumns } from '#renderer/lib/waveform-columns.ts'
import type { View } from '#renderer/lib/waveform-geometry.ts'
import type { WaveSound } from '#renderer/lib/waveform-scene.ts'

const PEAKS_A_SECOND = 20
const MOST_PEAKS = 400_000

/**
 * wavesurfer around our audio element: it owns the scroll container, so that touchpads, wheels and
 * assistive technology scroll it as they scroll anything. It draws nothing; the lanes do.
 */
export function createWaveformShell(options: {
  readonly container: HTMLElement
  readonly media: HTMLAudioElement
  readonly sound: WaveSound
  /** Scrolled by the container itself, in pixels of the content. */
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

  const push = (view: View) => {
    wanted = view
    if (!loaded) return
    const scale = view.content <= view.width ? 0 : view.content / seconds
    if (scale !== pxPerSecond) {
      pxPerSecond = scale
      wave.zoom(scale)
    }
    if (Math.abs(wave.getScroll() - view.scroll) >= 1) wave.setScroll(view.scroll)
  }
  wave.on('ready', () => {
    loaded = true
    if (wanted) push(wanted)
  })
  wave.on('scroll', () => {
    if (loaded && wanted) onScroll(wave.getScroll())
  })
  // What cannot be played is told by the player; wavesurfer would throw it a second time.
  wave.on('error', () => undefined)

  return {
    push,
    dispose: (): void => {
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
