import { inject } from 'vitest'

/** What is needed to reach a server that the whole run shares. */
export async function askKeeper<T>(what: string): Promise<T> {
  const response = await fetch(new URL(what, inject('storeKeeper')))
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as T // The keeper sends what its `kinds` start.
}
