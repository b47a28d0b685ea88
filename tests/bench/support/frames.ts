/** What is run inside the page, to see what its frames cost and how quickly a key is followed. */
import type { Page } from '@playwright/test'

declare global {
  interface Window {
    /** Milliseconds of each frame's own work, while it is watched. */
    frameWork?: number[]
    /** The same up to the end of the frame: with style, layout and paint. */
    wholeFrames?: number[]
  }
}

/**
 * From now on every animation callback is timed with the microtasks it leaves, and summed up by
 * frame; whole frames reach to the task that follows painting.
 */
export const watchFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const native = window.requestAnimationFrame.bind(window)
    const work: number[] = []
    const whole: number[] = []
    let frame = -1
    window.frameWork = work
    window.wholeFrames = whole
    window.requestAnimationFrame = (callback) =>
      native((time) => {
        const from = performance.now()
        if (time !== frame) {
          frame = time
          work.push(0)
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => whole.push(performance.now() - from)
          port2.postMessage(null)
        }
        callback(time)
        queueMicrotask(() => {
          work[work.length - 1] = (work.at(-1) ?? 0) + performance.now() - from
        })
      })
  })

/**
 * Zooms in and out about the middle of the lanes on every frame for so long, as a wheel that never
 * rests; the frames of that time.
 */
export const zoomWhilePlaying = (
  page: Page,
  forMs: number,
): Promise<{ readonly work: readonly number[]; readonly whole: readonly number[] }> =>
  page.evaluate(
    (lasting) =>
      new Promise((resolve) => {
        const lanes = document.querySelector('.ins-lanes')
        const box = lanes?.getBoundingClientRect()
        if (!lanes || !box || !window.frameWork || !window.wholeFrames) return
        window.frameWork.length = 0
        window.wholeFrames.length = 0
        const begin = performance.now()
        const turn = (): void => {
          const past = performance.now() - begin
          if (past > lasting) {
            resolve({ work: [...(window.frameWork ?? [])], whole: [...(window.wholeFrames ?? [])] })
            return
          }
          // In for three seconds, out for three.
          const deltaY = Math.floor(past / 3000) % 2 === 0 ? -24 : 24
          const place = { clientX: box.left + box.width / 2, clientY: box.top + 60 }
          const wheel = { deltaY, ctrlKey: true, bubbles: true, cancelable: true }
          lanes.dispatchEvent(new WheelEvent('wheel', { ...wheel, ...place }))
          requestAnimationFrame(turn)
        }
        requestAnimationFrame(turn)
      }),
    forMs,
  )

/** From the next key press to the moment the player's element stands at the new place. */
export const watchSeek = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.watched = new Promise((resolve) => {
      const begin = ({ timeStamp }: KeyboardEvent): void => {
        window.lastAudio?.addEventListener(
          'seeked',
          () => {
            resolve(performance.now() - timeStamp)
          },
          { once: true },
        )
      }
      window.addEventListener('keydown', begin, { capture: true, once: true })
    })
  })
