import type { Failure } from '#shared/result.ts'

/** Why a store of somebody else could not be used; `where` it was looked for. */
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
  /** It says that something is saved before it is: synchronous_commit is off. */
  | (Failure<'DatabaseForgets'> & { readonly database: string })
  /** The user may not make tables. */
  | (Failure<'DatabaseForbids'> & {
      readonly database: string
      readonly user: string
      readonly detail: string
    })
  | (Failure<'ObjectsUnreachable'> & { readonly where: string; readonly detail: string })
  | (Failure<'ObjectsMissing'> & { readonly where: string; readonly bucket: string })
  /** It does not do with a recording what a hub needs: put it, give out a range of it, delete it. */
  | (Failure<'ObjectsLack'> & {
      readonly where: string
      /** Empty for a folder. */
      readonly bucket: string
      readonly step: 'put' | 'range' | 'delete'
      readonly detail: string
    })
  /** The keys are wrong, or may not list and write. */
  | (Failure<'ObjectsRefused'> & {
      readonly where: string
      readonly bucket: string
      readonly detail: string
    })
