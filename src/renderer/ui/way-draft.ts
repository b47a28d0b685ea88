import { SHORTEST_PASSWORD } from '#shared/sign-in.ts'
import { SignInHow, type HubWays } from '#shared/hub-sign-in.ts'

export type Way = SignInHow['by'] | 'token'

/** What is typed, for whichever way is chosen. */
export type WayDraft = {
  readonly login: string
  readonly password: string
  readonly code: string
  readonly token: string
}

export const blankDraft: WayDraft = { login: '', password: '', code: '', token: '' }

/** The ways a hub offers, the likeliest first. Null: it has not said yet, or is too old to. */
export const waysOf = (offer: HubWays | null, withToken: boolean): readonly Way[] => [
  ...(offer?.password ? (['password'] as const) : []),
  ...(offer?.organisation ? (['organisation'] as const) : []),
  ...(offer?.password ? (['code'] as const) : []),
  ...(withToken ? (['token'] as const) : []),
]

/** Null as long as something needed is missing, and for a token, which is no signing in. */
export function howOf(way: Way, draft: WayDraft): SignInHow | null {
  if (way === 'token') return null
  if (way === 'code' && draft.password.length < SHORTEST_PASSWORD) return null
  return SignInHow.safeParse({ ...draft, code: draft.code.trim(), by: way }).data ?? null
}
