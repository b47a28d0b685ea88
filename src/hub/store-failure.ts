import type { Failure } from '#shared/result.ts'

/** Why the database of somebody else could not be used; `where` is its host and port. */
export type StoreFailure =
  | (Failure<'DatabaseUnreachable'> & { readonly where: string; readonly detail: string })
  /** The password is wrong, or this user may not come from here. */
  | (Failure<'DatabaseRefused'> & {
      readonly where: string
      readonly user: string
      readonly detail: string
    })
  | (Failure<'DatabaseMissing'> & { readonly where: string; readonly database: string })
  /** It speaks no TLS, or nobody we trust vouches for its certificate. */
  | (Failure<'DatabaseNotTrusted'> & { readonly where: string; readonly detail: string })
  | (Failure<'DatabaseTooOld'> & {
      readonly where: string
      readonly found: string
      readonly needed: string
    })
  /** Only UTF-8 holds every name there is. */
  | (Failure<'DatabaseEncoding'> & { readonly database: string; readonly found: string })
  /** The user may not make tables. */
  | (Failure<'DatabaseForbids'> & {
      readonly database: string
      readonly user: string
      readonly detail: string
    })
