/** What is run inside the page, to see from within when something is there. */
import type { Page } from '@playwright/test'

import { rowsOf } from '#renderer/lib/waveform-scene.ts'

declare global {
  interface Window {
    /** Milliseconds from the key press to what was watched for. */
    watched?: Promise<number>
    /** The same to the frame that shows it. */
    painted?: Promise<number>
    /** The audio element made last. */
    lastAudio?: HTMLAudioElement | null
  }
}

/** What was watched for, once it has come; waits for it. */
export const seen = async (page: Page): Promise<number> =>
  (await page.evaluate(() => window.watched)) ?? Number.NaN

/** The same to the frame that showed it. */
export const rememberPaint = async (page: Page): Promise<number> =>
  (await page.evaluate(() => window.painted)) ?? Number.NaN

/** The middle lines of a stereo call's lanes, where a lane has a pixel in every column. */
export async function middlesOf(page: Page): Promise<readonly number[]> {
  const height = await page.evaluate(
    () => document.querySelector('.ins-lanes')?.clientHeight ?? Number.NaN,
  )
  return rowsOf(height, 2).lanes.map(([top, bottom]) => (top + bottom) / 2)
}

/**
 * From the next key press to the frame in which both lanes are drawn from the left edge to the right:
 * before, their middle lines have the ground's colour.
 */
export const watchWaveform = (page: Page, middles: readonly number[]): Promise<void> =>
  page.evaluate((lines) => {
    const patch = document.createElement('canvas').getContext('2d')
    const colourOf = (value: string): string => {
      if (!patch) return ''
      patch.fillStyle = value
      patch.fillRect(0, 0, 1, 1)
      return patch.getImageData(0, 0, 1, 1).data.join()
    }
    const isWhole = (): boolean => {
      const canvas = document.querySelector<HTMLCanvasElement>('.ins-lanes canvas.wave-canvas')
      const pen = canvas?.getContext('2d')
      if (!canvas?.parentElement || !pen || canvas.width < 1000) return false
      const ground = colourOf(getComputedStyle(canvas.parentElement).getPropertyValue('--surface'))
      return lines.every((line) => {
        const y = Math.round(line * window.devicePixelRatio)
        const { data } = pen.getImageData(0, y, canvas.width, 1)
        for (let at = 0; at < data.length; at += 4) {
          if (data.slice(at, at + 4).join() === ground) return false
        }
        return true
      })
    }
    window.watched = new Promise((resolve) => {
      const begin = ({ timeStamp }: KeyboardEvent): void => {
        const look = (): void => {
          if (!isWhole()) {
            requestAnimationFrame(look)
            return
          }
          // A message comes when this frame has been painted.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => {
            resolve(performance.now() - timeStamp)
          }
          port2.postMessage(null)
        }
        requestAnimationFrame(look)
      }
      window.addEventListener('keydown', begin, { capture: true, once: true })
    })
  }, middles)

/** The player's element is in no document, so the page is asked to remember the one it makes. */
export const rememberAudio = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.Audio = new Proxy(window.Audio, {
      construct: (Native, args: [string?]) => (window.lastAudio = new Native(...args)),
    })
  })

/**
 * From the next key press to the moment the sound runs, with play pressed as soon as the player has
 * the recording. Afterwards it stands still at its beginning again.
 */
export const watchSound = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.lastAudio = null
    const press = (key: string, code: string): void => {
      window.dispatchEvent(new KeyboardEvent('keydown', { key, code }))
    }
    window.watched = new Promise((resolve) => {
      const begin = ({ timeStamp }: KeyboardEvent): void => {
        let from: number | null = null
        const look = (): void => {
          const audio = window.lastAudio
          if (from === null && audio?.hasAttribute('src')) {
            press(' ', 'Space')
            from = audio.currentTime
          }
          if (!audio || from === null || Math.abs(audio.currentTime - from) < 0.001) {
            setTimeout(look, 1)
            return
          }
          resolve(performance.now() - timeStamp)
          press(' ', 'Space')
          press('Home', 'Home')
        }
        look()
      }
      window.addEventListener('keydown', begin, { capture: true, once: true })
    })
  })

/** From the next key press to the frame in which another row of the queue is selected. */
export const watchSelection = (page: Page): Promise<void> =>
  watchChange(page, '.queue-rows [aria-selected=true]', 'id')

/** From the next key press to the frame in which what `selector` finds says something else. */
export const watchText = (page: Page, selector: string): Promise<void> =>
  watchChange(page, selector, 'textContent')

const watchChange = (page: Page, selector: string, of: 'id' | 'textContent'): Promise<void> =>
  page.evaluate(
    ([sought, property]) => {
      const look = (): string | null => document.querySelector(sought)?.[property] ?? null
      const before = look()
      window.watched = new Promise((resolve) => {
        const begin = ({ timeStamp }: KeyboardEvent): void => {
          const again = (): void => {
            if (look() === before) {
              requestAnimationFrame(again)
              return
            }
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => {
              resolve(performance.now() - timeStamp)
            }
            port2.postMessage(null)
          }
          requestAnimationFrame(again)
        }
        window.addEventListener('keydown', begin, { capture: true, once: true })
      })
    },
    [selector, of] as const,
  )

/** From the next key press to one more chip in the checklist. */
export const watchChip = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const chips = (): number => document.querySelectorAll('.ins-checklist .ins-chip').length
    const before = chips()
    const pressed = new Promise<number>((resolve) => {
      const begin = ({ timeStamp }: KeyboardEvent): void => {
        resolve(timeStamp)
      }
      window.addEventListener('keydown', begin, { capture: true, once: true })
    })
    const shown = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (chips() <= before) return
        observer.disconnect()
        resolve(performance.now())
      })
      observer.observe(document.body, { childList: true, subtree: true })
    })
    const painted = shown.then(
      () =>
        new Promise<number>((resolve) => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => {
              resolve(performance.now())
            }
            port2.postMessage(null)
          })
        }),
    )
    window.watched = Promise.all([pressed, shown]).then(([from, to]) => to - from)
    window.painted = Promise.all([pressed, painted]).then(([from, to]) => to - from)
  })
