import type { Failure } from '#shared/result.ts'

/** Why the hub did not do what was asked. */
export type HubProblem =
  /** Nobody answers, or the connection broke. */
  | Failure<'Offline'>
  /** It is there but cannot answer now. */
  | Failure<'Busy'>
  /** The session is over; the sign-in is on screen. */
  | Failure<'SignedOut'>
  /** The hub understood and will not. `error` is its word, `detail` what it is about. */
  | (Failure<'Refused'> & { readonly error: string; readonly detail: string })
  /** A bug of the hub's; the reference finds it in its log. */
  | (Failure<'Unexpected'> & { readonly reference: string })
