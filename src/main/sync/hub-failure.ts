import type { Failure } from '#shared/result.ts'

/** `detail` is what of the question it is about. */
type Said = { readonly error: string; readonly detail?: string }

/** Why the hub gave no answer that can be used. */
export type HubFailure =
  /** The hub of this machine is still starting, or is down. */
  | Failure<'NotStarted'>
  /** Nobody answers, or the connection broke. */
  | (Failure<'Unreachable'> & { readonly detail: string })
  /** The hub does not know the token, or does not let it do this. `error` is its word for it. */
  | (Failure<'Refused'> & { readonly status: number } & Partial<Said>)
  /** Whoever answers is no hub, or one gone wrong. */
  | (Failure<'Nonsense'> & { readonly detail: string })
  /** The hub is there but cannot answer now. */
  | (Failure<'Busy'> & { readonly retryAfterMs: number | null })
  /** The hub understood and will not have it. Asking again changes nothing. */
  | (Failure<'Unacceptable'> & { readonly status: number } & Said)
  /** We ended it ourselves. */
  | Failure<'Stopped'>
