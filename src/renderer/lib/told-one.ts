import { keepSame } from '#renderer/lib/keep-same.ts'
import type { Failure, Result } from '#shared/result.ts'

/** The part of a store that is one thing the hub tells, and what is done to it there. */
export type ToldOne<T, F> = {
  readonly status: 'loading' | 'ready' | 'failed'
  /** What the last step, or reading it anew, was refused for. */
  readonly failure: F | null
  readonly isBusy: boolean
  readonly told: T | null
  /** When it was told last. */
  readonly toldAt: number | null
  readonly load: () => Promise<void>
}

/** After each step, taken or refused, it is read again: somebody else may have been quicker. */
export function toldOne<T, F extends Failure>(
  set: (change: Partial<ToldOne<T, F>>) => void,
  get: () => ToldOne<T, F>,
  { view, now }: { readonly view: () => Promise<Result<T, F>>; readonly now: () => number },
) {
  let asked = 0
  const read = async (): Promise<F | null> => {
    const mine = ++asked
    const told = await view()
    if (mine !== asked) return null
    if (!told.ok) return told.error
    set({ status: 'ready', told: keepSame(get().told, told.value), toldAt: now() })
    return null
  }
  const part: ToldOne<T, F> = {
    ...{ status: 'loading', failure: null, isBusy: false, told: null, toldAt: null },
    load: async () => {
      const failure = await read()
      if (failure) set({ status: get().told ? 'ready' : 'failed', failure })
      // What a step was refused for is still to be read.
      else if (['Offline', 'NotFound'].includes(get().failure?.type ?? '')) set({ failure: null })
    },
  }
  const run = async (step: (told: T) => Promise<Result<unknown, F>>): Promise<boolean> => {
    const { told, isBusy } = get()
    if (isBusy || !told) return false
    set({ isBusy: true, failure: null })
    const done = await step(told)
    const unread = await read()
    set({ isBusy: false, failure: done.ok ? unread : done.error })
    return done.ok
  }
  return { part, run }
}
