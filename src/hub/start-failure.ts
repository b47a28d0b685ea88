import { mistakeLine, type ConfigMistake, type ConfigProblem } from '#hub/config/mistake.ts'
import type { StoreFailure } from '#hub/store-failure.ts'
import type { Failure } from '#shared/result.ts'

/** Why a hub did not start; `detail` is for those who can read it. */
export type StartFailure =
  | (Failure<'BadConfig'> & {
      readonly detail: string
      readonly mistakes: readonly ConfigMistake[]
    })
  | (Failure<'AlreadyRunning'> & { readonly dir: string })
  | (Failure<'CannotWrite'> & { readonly dir: string; readonly detail: string })
  | (Failure<'PortTaken'> & { readonly port: number })
  /** The address is not this machine's, or the port is for the system alone. */
  | (Failure<'CannotListen'> & {
      readonly host: string
      readonly port: number
      readonly detail: string
    })
  | (Failure<'DatabaseTooNew'> & { readonly detail: string })
  /** `log`: where PostgreSQL says why. */
  | (Failure<'DatabaseFailed'> & { readonly detail: string; readonly log: string })
  | StoreFailure

/** Carries a failure out of `startHub`. */
export class HubStartError extends Error {
  override name = 'HubStartError'
  readonly failure: StartFailure

  constructor(failure: StartFailure, cause?: unknown) {
    super(failure.type, { cause })
    this.failure = failure
  }
}

/** Settings a hub cannot start with. */
export const badConfig = (mistakes: readonly ConfigMistake[]): HubStartError =>
  new HubStartError({ type: 'BadConfig', detail: mistakes.map(mistakeLine).join('; '), mistakes })

/** As `badConfig`, of one setting that was written by a program for all it knows. */
export const badSetting = (key: string, problem: ConfigProblem): HubStartError =>
  badConfig([{ key, origin: { type: 'program' }, problem }])
