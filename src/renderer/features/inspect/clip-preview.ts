import { renderClip, type ClipSoundOrder } from '#renderer/lib/clip-sound.ts'

export type ClipPreview = ReturnType<typeof createClipPreview>

/** Plays a clip as it will sound, from memory. Places are milliseconds of the recording. */
export function createClipPreview(on: {
  readonly onAt: (ms: number) => void
  readonly onPlaying: (playing: boolean) => void
  readonly onFailed: () => void
}) {
  const element = new Audio()
  const scope = new AbortController()
  let made: { readonly key: string; readonly url: string; readonly from: number } | null = null
  let frame = 0
  let wanted = 0

  const forget = () => {
    if (made) URL.revokeObjectURL(made.url)
    made = null
  }
  const tick = () => {
    frame = 0
    if (element.paused || !made) return
    on.onAt(made.from + element.currentTime * 1000)
    frame = requestAnimationFrame(tick)
  }
  const listen = (name: 'play' | 'pause', react: () => void) => {
    element.addEventListener(name, react, { signal: scope.signal })
  }
  listen('play', () => {
    on.onPlaying(true)
    if (frame === 0) frame = requestAnimationFrame(tick)
  })
  listen('pause', () => on.onPlaying(false))

  const bring = async (order: ClipSoundOrder): Promise<boolean> => {
    const key = JSON.stringify(order)
    if (made?.key === key) return true
    const sound = await renderClip(order, scope.signal)
    if (!sound || scope.signal.aborted) return false
    forget()
    made = { key, url: URL.createObjectURL(sound), from: order.from }
    element.src = made.url
    return true
  }

  const pause = () => {
    wanted += 1
    element.pause()
  }

  return {
    play: async (order: ClipSoundOrder, at: number): Promise<void> => {
      wanted += 1
      const mine = wanted
      const brought = await bring(order)
      if (mine !== wanted || scope.signal.aborted) return
      if (!brought) {
        on.onFailed()
        return
      }
      element.currentTime = Math.max(0, at - order.from) / 1000
      // Rejects when a pause comes in between.
      await element.play().catch(() => undefined)
    },
    pause,
    dispose: (): void => {
      pause()
      scope.abort()
      cancelAnimationFrame(frame)
      element.removeAttribute('src')
      forget()
    },
  }
}
