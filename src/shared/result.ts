/** A failure the caller is expected to handle. Plain data, so it survives a process boundary. */
export type Failure<T extends string = string> = { readonly type: T }

export type Result<T, E = never> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
export const err = <E>(error: E): Result<never, E> => ({ ok: false, error })
