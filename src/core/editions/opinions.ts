import { tellEdition } from '#core/editions/write-edition.ts'
import type { Deps } from '#core/ports.ts'
import type { OpinionId } from '#shared/ids.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import type { NewOpinion, Opinion } from '#shared/scorecards.ts'

/** Says something of a version, for as long as it is in consultation. */
export const createSay =
  (deps: Deps) =>
  (said: NewOpinion): Result<Opinion, Failure<'EditionNotFound' | 'EditionLocked'>> =>
    deps.store.write((tx) => {
      const life = tx.life(said.scorecardId, said.version)
      if (!life) return err({ type: 'EditionNotFound' })
      if (life.state !== 'consultation') return err({ type: 'EditionLocked' })
      const opinion: Opinion = {
        ...said,
        id: deps.ids.opinion(),
        by: deps.actor.person,
        at: deps.clock.now(),
        answer: null,
      }
      tellEdition(deps, tx, { type: 'OpinionGiven', opinion })
      return ok(opinion)
    })

/** Answers what somebody said, or answers it otherwise than before. */
export const createAnswerOpinion =
  (deps: Deps) =>
  ({
    opinionId,
    text,
  }: {
    readonly opinionId: OpinionId
    readonly text: string
  }): Result<Opinion, Failure<'OpinionNotFound'>> =>
    deps.store.write((tx) => {
      const opinion = tx.opinion(opinionId)
      if (!opinion) return err({ type: 'OpinionNotFound' })
      tellEdition(deps, tx, { type: 'OpinionAnswered', opinionId, answer: text })
      return ok({ ...opinion, answer: text })
    })
