import type { Caller } from '#hub/caller.ts'
import type { Failure, Result } from '#shared/result.ts'
import type {
  Access,
  CodeSignIn,
  OidcSignIn,
  PasswordChange,
  PasswordSignIn,
  SignInRefusal,
} from '#shared/sign-in.ts'

/** `detail`: as the refusal says it; seconds of a lock. */
export type SignInFailure = Failure<SignInRefusal> & { readonly detail?: string }

export type Entry = { readonly access: Access; readonly caller: Caller }

/** How people sign in, and how long that holds. `address` is where they ask from. */
export interface SignIn {
  readonly byPassword: (
    sent: PasswordSignIn,
    address: string,
  ) => Promise<Result<Entry, SignInFailure>>
  readonly byCode: (sent: CodeSignIn, address: string) => Promise<Result<Entry, SignInFailure>>
  readonly byProvider: (sent: OidcSignIn, address: string) => Promise<Result<Entry, SignInFailure>>
  readonly renew: (refresh: string) => Promise<Result<Access, SignInFailure>>
  readonly changePassword: (
    caller: Caller,
    change: PasswordChange,
    address: string,
  ) => Promise<Result<null, SignInFailure>>
  readonly signOut: (caller: Caller) => Promise<void>
  /** A workstation has destroyed what lay on it; false for a renewal that no wiped device has. */
  readonly wiped: (refresh: string) => Promise<boolean>
}
