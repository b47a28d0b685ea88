import { createStore } from 'zustand/vanilla'

import type { CallId } from '#shared/ids.ts'

/** Long enough to read the score, short enough not to be waited for. */
const COUNT = 5

/**
 * Counts down to the next call, a second at a time, unless somebody wants to stay. The seconds left,
 * null while nothing is counted.
 */
export function createOnward(go: (callId: CallId) => void) {
  const left = createStore<{ readonly seconds: number | null }>()(() => ({ seconds: null }))
  let timer: ReturnType<typeof setInterval> | undefined

  const cancel = (): void => {
    clearInterval(timer)
    if (left.getState().seconds !== null) left.setState({ seconds: null })
  }
  return {
    left,
    cancel,
    begin: (callId: CallId): void => {
      cancel()
      left.setState({ seconds: COUNT })
      timer = setInterval(() => {
        const seconds = (left.getState().seconds ?? 1) - 1
        if (seconds > 0) {
          left.setState({ seconds })
          return
        }
        cancel()
        go(callId)
      }, 1000)
    },
  }
}

/** Any key or click stops the count; Escape does nothing besides. Returns what stops listening. */
export function stayOnAnyKey(isCounting: () => boolean, stay: () => void): () => void {
  const onKey = (event: KeyboardEvent): void => {
    // The key that submitted may still be down.
    if (event.repeat || !isCounting()) return
    stay()
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  const onPointer = (): void => {
    if (isCounting()) stay()
  }
  window.addEventListener('keydown', onKey, true)
  window.addEventListener('pointerdown', onPointer, true)
  return () => {
    window.removeEventListener('keydown', onKey, true)
    window.removeEventListener('pointerdown', onPointer, true)
  }
}
