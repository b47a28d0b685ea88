import type { Player } from '#renderer/lib/player.ts'
import {
  createRecordingSamples,
  fetchPartOf,
  type RecordingSamples,
} from '#renderer/lib/recording-samples.ts'
import { readColours } from '#renderer/lib/waveform-colours.ts'
import { gainOf } from '#renderer/lib/waveform-columns.ts'
import {
  pageFor,
  pxPerMs,
  resized,
  reveal,
  visible,
  wholeView,
  xOf,
  zoomAt,
  zoomTo,
  type MarkBox,
  type Span,
  type View,
} from '#renderer/lib/waveform-geometry.ts'
import type { Crowd } from '#renderer/lib/waveform-crowd.ts'
import { drawLanes } from '#renderer/lib/waveform-lanes.ts'
import { boxesOf, drawMarks, placeMarks } from '#renderer/lib/waveform-marks.ts'
import { createOverview } from '#renderer/lib/waveform-overview.ts'
import { listenToMinimap, pageBy } from '#renderer/lib/waveform-minimap.ts'
import { listenToPointer, type PointerListeners } from '#renderer/lib/waveform-pointer.ts'
import {
  emptyScene,
  rowsOf,
  type Scene,
  type WaveSound,
  type WaveWords,
} from '#renderer/lib/waveform-scene.ts'
import { lanesOf } from '#renderer/lib/waveform-sides.ts'
import { createSpectrograms, LONGEST_SPECTROGRAM_MS } from '#renderer/lib/spectrogram.ts'
import { buildStage } from '#renderer/lib/waveform-stage.ts'
import { createWaveformShell } from '#renderer/lib/waveform-shell.ts'

export type Waveform = ReturnType<typeof createWaveform>

type Given = Partial<Omit<Scene, 'sound' | 'lanes' | 'gains' | 'kinds'>>

/** Where the view was, so that another look at the same call finds it again. */
export type Looked = { readonly view: View; readonly at: number }

/**
 * The lanes and the overview of one call. Draws when something changed, never by itself; the
 * playhead is an element of its own, moved by the player's frames.
 */
export function createWaveform(options: {
  readonly host: HTMLElement
  readonly overview: HTMLElement
  readonly player: Player
  readonly words: WaveWords
  readonly editable: () => boolean
  readonly on: Omit<PointerListeners, 'onHover'>
  readonly onView: (looked: Looked) => void
}) {
  const { host, overview, player, on } = options
  const stage = buildStage(host, overview)
  const drawOverview = createOverview()
  // Asked for in a frame they would have the whole page laid out in the middle of it.
  let heights = stage.heights()
  let { words } = options
  let scene: Scene = emptyScene
  let view: View = wholeView(0, host.clientWidth)
  let boxes: readonly MarkBox[] = []
  let crowds: readonly Crowd[] = []
  let colours = readColours(host)
  let shell: ReturnType<typeof createWaveformShell> | null = null
  let following = true
  let hoverX: number | null = null
  let frame = 0
  let shellFrame = 0
  let samples: RecordingSamples | null = null
  let spectrograms: ReturnType<typeof createSpectrograms> | null = null

  const draw = () => {
    frame = 0
    const ratio = window.devicePixelRatio
    const { height, stripHeight } = heights
    const pens = stage.pens(view.width, heights, ratio)
    if (!pens) return
    const { lanes, strip } = pens
    const rows = rowsOf(height, Math.max(1, scene.lanes.length), scene.kinds)
    drawLanes({ pen: lanes, ratio }, scene, {
      view,
      rows,
      colours,
      words,
      near: nearby(ratio),
      spectrum: spectrumNow(),
    })
    const placed = placeMarks(lanes, scene, view, rows, colours)
    drawMarks(lanes, placed, scene, rows, colours, words)
    boxes = boxesOf(placed)
    ;({ crowds } = placed)
    drawOverview({ pen: strip, ratio }, scene, view, stripHeight, colours)
    movePlayhead(player.at())
    hover(hoverX)
    options.onView({ view, at: player.at() })
  }
  const change = () => {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }
  const setView = (next: View) => {
    if (next === view) return
    view = next
    shell?.push(view)
    change()
  }
  /** Somebody looks elsewhere: the page stays where they put it until the playhead comes by. */
  const look = (next: View) => {
    following = false
    setView(next)
  }

  /** Real samples, where the peaks are too coarse for this zoom. */
  const nearby = (ratio: number) => {
    const { sound } = scene
    const finest = sound?.pyramid.levels[0]
    if (!sound || !finest) return null
    const samplesPerColumn = sound.pyramid.sampleRate / 1000 / pxPerMs(view) / ratio
    if (samplesPerColumn >= finest.samplesPerBucket) return null
    const [from, to] = visible(view)
    return samples?.cover(from, to) ?? null
  }
  const spectrumNow = () => {
    if (!scene.spectrogram || !samples) return null
    const [from, to] = visible(view)
    if (to - from > LONGEST_SPECTROGRAM_MS) return 'tooFar'
    spectrograms ??= createSpectrograms(change)
    const channels = scene.lanes.map(({ channel }) => channel)
    const { gains } = scene
    return spectrograms.pictureOf({ view, samples, channels, gains, dark: colours.dark })
  }
  const movePlayhead = (at: number) => {
    stage.movePlayhead(view, at, scene.sound !== null)
  }
  const hover = (x: number | null) => {
    hoverX = x
    stage.hover(view, scene.sound ? x : null)
  }

  const stops = [
    player.onTick((at, playing) => {
      if (playing && following) setView(pageFor(view, at))
      else if (xOf(view, at) >= 0 && xOf(view, at) <= view.width) following = true
      movePlayhead(at)
    }),
    player.onLeap((at) => {
      following = true
      setView(pageFor(view, at))
      movePlayhead(at)
    }),
    listenToPointer({
      host,
      view: () => view,
      setView: look,
      boxes: () => boxes,
      crowds: () => crowds,
      movable: (id) => {
        const mark = options.editable() ? scene.marks.find((each) => each.id === id) : undefined
        return mark ? [mark.at, mark.end ?? mark.at] : null
      },
      playhead: player.at,
      selection: () => scene.selection,
      on: {
        ...on,
        onHover: hover,
        onDragMark: (id, [from, to], done) => {
          const marks = scene.marks.map((mark) =>
            mark.id === id ? { ...mark, at: from, end: mark.end === null ? null : to } : mark,
          )
          scene = { ...scene, marks }
          change()
          on.onDragMark(id, [from, to], done)
        },
      },
    }),
    listenToMinimap({ host: overview, view: () => view, setView: look, onSeek: on.onSeek }),
  ]
  const sizes = new ResizeObserver(() => {
    heights = stage.heights()
    setView(resized(view, host.clientWidth))
    if (frame !== 0) cancelAnimationFrame(frame)
    draw()
  })
  sizes.observe(host)
  sizes.observe(overview)
  const theme = new MutationObserver(() => {
    colours = readColours(host)
    change()
  })
  theme.observe(document.documentElement, { attributeFilter: ['data-theme'] })

  const openSamples = (sound: WaveSound | null) => {
    samples?.dispose()
    spectrograms?.forget()
    samples =
      sound && createRecordingSamples({ fetchPart: fetchPartOf(sound.audioUrl), onArrived: change })
  }
  const closeShell = () => {
    cancelAnimationFrame(shellFrame)
    shell?.dispose()
    shell = null
  }

  return {
    /** Draws the whole recording at once; null leaves the lanes empty. */
    show: (sound: WaveSound | null): void => {
      const sameLength = sound?.durationMs === view.durationMs
      if (sound?.audioUrl !== scene.sound?.audioUrl) openSamples(sound)
      scene = { ...scene, ...sceneOf(sound) }
      if (!sameLength) view = wholeView(sound?.durationMs ?? 0, host.clientWidth)
      draw()
      // Finer peaks of the same recording need no new shell.
      if (sameLength && shell) return
      closeShell()
      if (!sound || sound.durationMs <= 0) return
      // The waveform is on screen first; what scrolls it may follow a frame later.
      shellFrame = requestAnimationFrame(() => {
        shell = createWaveformShell({
          container: stage.shell,
          media: player.element,
          sound,
          onScroll: (scroll) => {
            look({ ...view, scroll })
          },
        })
        shell.push(view)
      })
    },
    update: (given: Given): void => {
      scene = { ...scene, ...given }
      if (given.events) scene = { ...scene, kinds: given.events.map(({ kind }) => kind) }
      change()
    },
    speak: (next: WaveWords): void => {
      words = next
      change()
    },
    /** About the playhead where it is in view, else about the middle. */
    zoom: (factor: number): void => {
      const x = xOf(view, player.at())
      look(zoomAt(view, factor, x >= 0 && x <= view.width ? x : view.width / 2))
    },
    zoomTo: (span: Span): void => {
      look(zoomTo(view, span))
    },
    zoomOut: (): void => {
      look(wholeView(view.durationMs, view.width))
    },
    page: (by: 1 | -1): void => {
      look(pageBy(view, by))
    },
    reveal: (span: Span): void => {
      setView(reveal(view, span))
    },
    view: () => view,
    dispose: (): void => {
      for (const stop of stops) stop()
      sizes.disconnect()
      theme.disconnect()
      cancelAnimationFrame(frame)
      closeShell()
      samples?.dispose()
      spectrograms?.dispose()
      stage.remove()
    },
  }
}

const sceneOf = (sound: WaveSound | null): Pick<Scene, 'sound' | 'lanes' | 'gains'> => ({
  sound,
  lanes: sound ? lanesOf(sound.pyramid.channels, sound.agentChannel) : [],
  gains: sound
    ? Array.from({ length: sound.pyramid.channels }, (_, channel) => gainOf(sound.pyramid, channel))
    : [],
})
