import { createStore, type StoreApi } from 'zustand/vanilla'

/** A hand that rests this long has written something worth keeping. */
const PAUSE_MS = 400

export type NoteKeeper = {
  /** What was typed and is not on disk yet; null when all of it is. */
  readonly typed: StoreApi<{ readonly text: string | null }>
  readonly type: (text: string) => void
  /** Saves at once what waits. */
  readonly flush: () => void
}

/** Saves notes as they are written. What the disk refused stays as typed and is tried again. */
export function createNoteKeeper(save: (text: string) => Promise<boolean>): NoteKeeper {
  const typed = createStore<{ readonly text: string | null }>(() => ({ text: null }))
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    clearTimeout(timer)
    const { text } = typed.getState()
    if (text === null) return
    void save(text).then((saved) => {
      if (saved && typed.getState().text === text) typed.setState({ text: null })
    })
  }
  return {
    typed,
    type: (text) => {
      typed.setState({ text })
      clearTimeout(timer)
      timer = setTimeout(flush, PAUSE_MS)
    },
    flush,
  }
}
