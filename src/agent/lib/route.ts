import { useSyncExternalStore } from 'react'

import { EvaluationId } from '#shared/ids.ts'

const read = (): string => window.location.hash

const listen = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener)
  return () => {
    window.removeEventListener('hashchange', listener)
  }
}

/** The result the address names; null for the list, also where what it names is no id. */
export function useOpened(): EvaluationId | null {
  const hash = useSyncExternalStore(listen, read)
  return EvaluationId.safeParse(/^#\/results\/(.+)$/.exec(hash)?.[1]).data ?? null
}

export const LIST = '#/'
export const hrefOf = (id: EvaluationId): string => `#/results/${id}`
