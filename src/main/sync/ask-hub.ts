import type { z } from 'zod'

import type { HubClient } from '#main/sync/hub-client.ts'
import type { HubFailure } from '#main/sync/hub-failure.ts'
import type { SendBy } from '#main/sync/hub-request.ts'
import { err, type Failure, type Result } from '#shared/result.ts'

/** Somebody waits before the screen: longer than a slow hub takes, shorter than they stay. */
const ANSWER_MS = 20_000

type NotAnswered = Failure<'NoHub' | 'Offline' | 'NotUnderstood'>

/** What stood in the way; `detail` is what a refusal is about. */
export type AskFailure<R extends string> = NotAnswered | (Failure<R> & { readonly detail?: string })

/** Asks the hub of this workspace for somebody who waits. */
export type AskHub<R extends string> = <S extends z.ZodType>(
  path: string,
  schema: S,
  body?: unknown,
  method?: SendBy,
) => Promise<Result<z.output<S>, AskFailure<R>>>

/** `refusals` are those that have words of their own. Where there is no hub everything is `NoHub`. */
export const createAskHub =
  <R extends string>(
    hub: Pick<HubClient, 'ask'> | null,
    refusals: z.ZodType<R>,
    answerMs = ANSWER_MS,
  ): AskHub<R> =>
  async (path, schema, body, method) => {
    if (!hub) return err({ type: 'NoHub' })
    const answer = await hub.ask(path, schema, AbortSignal.timeout(answerMs), body, method)
    return answer.ok ? answer : err(failureOf(answer.error, refusals))
  }

const failureOf = <R extends string>(
  failure: HubFailure,
  refusals: z.ZodType<R>,
): AskFailure<R> => {
  if (!('error' in failure)) return { type: 'Offline' }
  const { error, detail } = failure
  const known = refusals.safeParse(error)
  if (known.success) return { type: known.data, ...(detail === undefined ? {} : { detail }) }
  return { type: failure.type === 'Unacceptable' ? 'NotUnderstood' : 'Offline' }
}

/**
 * The same command once more is no second one: its id goes along when the network lost the answer.
 * What it changed comes by the feeds, and is here before it is answered.
 */
export const askTwice = async <R extends string, S extends z.ZodType>(
  ask: AskHub<R>,
  received: () => Promise<unknown>,
  path: string,
  schema: S,
  body: object,
): Promise<Result<z.output<S>, AskFailure<R>>> => {
  const first = await ask(path, schema, body)
  const answer = !first.ok && first.error.type === 'Offline' ? await ask(path, schema, body) : first
  if (answer.ok) await received()
  return answer
}
