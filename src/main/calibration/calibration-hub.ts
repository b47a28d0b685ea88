import { z } from 'zod'

import type { CalibrationHub } from '#main/ports-calibration.ts'
import type { HubClient } from '#main/sync/hub-client.ts'
import type { HubFailure } from '#main/sync/hub-failure.ts'
import { Calibration } from '#shared/calibration.ts'
import { CalibrationRefusalType } from '#shared/calibration-commands.ts'
import type { CalibrationFailure } from '#shared/calibration-api.ts'
import { err, type Result } from '#shared/result.ts'

/** Somebody waits before the screen: longer than a slow hub takes, shorter than they stay. */
const ANSWER_MS = 20_000

/** Asks the hub of this workspace; where there is none everything is `Offline`. */
export function createCalibrationHub(
  hub: Pick<HubClient, 'ask'> | null,
  answerMs = ANSWER_MS,
): CalibrationHub {
  const ask = async <S extends z.ZodType>(
    path: string,
    schema: S,
    body?: unknown,
  ): Promise<Result<z.output<S>, CalibrationFailure>> => {
    if (!hub) return err({ type: 'Offline' })
    const answer = await hub.ask(
      `/v1/calibrations${path}`,
      schema,
      AbortSignal.timeout(answerMs),
      body,
    )
    return answer.ok ? answer : err(await failureOf(path, answer.error))
  }

  const failureOf = async (path: string, failure: HubFailure): Promise<CalibrationFailure> => {
    const reason = 'error' in failure ? CalibrationRefusalType.safeParse(failure.error).data : null
    if (reason === null || reason === undefined) return { type: 'Offline' }
    if (reason !== 'Moved') return { type: reason }
    const [, id = ''] = path.split('/')
    const now = await ask(`/${id}`, z.object({ calibration: Calibration }))
    return now.ok ? { type: 'Moved', calibration: now.value.calibration } : now.error
  }

  return { ask }
}
