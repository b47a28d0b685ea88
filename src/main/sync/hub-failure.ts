import type { Failure } from '#shared/result.ts'

/** Why the hub gave no answer that can be used. */
export type HubFailure =
  /** The hub of this machine is still starting, or is down. */
  | Failure<'NotStarted'>
  /** Nobody answers, or the connection broke. */
  | (Failure<'Unreachable'> & { readonly detail: string })
  /** The hub does not know the token, or does not let it do this. `error` is its word for it. */
  | (Failure<'Refused'> & { readonly status: number; readonly error?: string })
  /** Whoever answers is no hub, or one gone wrong. */
  | (Failure<'Nonsense'> & { readonly detail: string })
  /** The hub is there but cannot answer now. */
  | (Failure<'Busy'> & { readonly retryAfterMs: number | null })
  /** The hub understood and will not have it. Asking again changes nothing. */
  | (Failure<'Unacceptable'> & { readonly status: number; readonly error: string })
  /** We ended it ourselves. */
  | Failure<'Stopped'>
