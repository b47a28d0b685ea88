import { moved } from '#core/editions/apply-edition-fact.ts'
import { judgeMove } from '#core/editions/judge-edition-fact.ts'
import { createEditionRows, rowOf } from '#hub/db/edition-rows.ts'
import type { Row } from '#hub/db/feed.ts'
import type { Client } from '#hub/db/pool.ts'
import type { Caller } from '#hub/caller.ts'
import { may, voicesOf } from '#hub/rights.ts'
import type { EditionFactBody, SealedFact } from '#shared/fact.ts'
import type { Edition, EditionFailure, Opinion } from '#shared/scorecards.ts'

export type EditionReason =
  | EditionFailure['type']
  | 'OpinionNotFound'
  | 'InvalidFact'
  /** Only who leads a team says what is judged, and who is asked says what they think of it. */
  | 'NotAllowed'
  /** It belongs to another team, or was said in another's name. */
  | 'NotYours'

type Body<T extends EditionFactBody['type']> = Extract<EditionFactBody, { readonly type: T }>

/**
 * Applies what happened to scorecards: undefined where it holds, else why not. The team is told how
 * the version stands in either case, so that a workstation that did what is refused learns it.
 */
export function createEditionFactApplier(
  tx: Client,
  caller: Caller,
  forTeam: (row: Row) => void,
): (body: EditionFactBody, fact: SealedFact) => Promise<EditionReason | undefined> {
  const { personId } = caller
  const rows = createEditionRows(tx, caller)

  const save = async ({ edition }: Body<'ScorecardSaved'>) => {
    const { scorecard, changedBy, changedAt } = edition
    if (changedBy !== personId) return 'NotYours'
    if (edition.state !== 'draft' || edition.inForceFrom !== null) return 'InvalidFact'
    const all = await rows.holdAll(scorecard.id)
    if (all.some(({ isTheirs }) => isTheirs)) return 'NotYours'
    const held = all.find((each) => each.edition.scorecard.version === scorecard.version)?.edition
    if (held && held.state !== 'draft') {
      forTeam(rowOf(scorecard, held))
      return 'EditionLocked'
    }
    // Of two who wrote on it the later one's stands; the other's is kept as a fact.
    const isLater = held !== undefined && held.changedAt > changedAt
    const stands = isLater ? undefined : await rows.save(edition)
    if (stands?.isTheirs) return 'NotYours'
    forTeam(rowOf(scorecard, stands?.edition ?? held))
    return undefined
  }

  const move = async (body: Body<'ScorecardMoved'>, fact: SealedFact) => {
    const { scorecardId, version, to, inForceFrom } = body
    const name = { id: scorecardId, version }
    const all = await rows.holdAll(scorecardId)
    const held = all.find(({ edition }) => edition.scorecard.version === version)
    if (held?.isTheirs) return 'NotYours'
    forTeam(rowOf(name, held?.edition))
    if (!held) return 'EditionNotFound'
    // Two took it the same way.
    if (held.edition.state === to && to !== 'approved') return undefined

    const judged = judgeMove(
      held.edition,
      { to, inForceFrom },
      {
        all: all.map(({ edition: { scorecard, state, inForceFrom: day } }) => ({
          ...{ version: scorecard.version, state, inForceFrom: day },
        })),
        opinions: await rows.opinionsOf(scorecardId, version),
      },
    )
    if (!judged.ok) return judged.error.type
    await put(moved(held.edition, body, fact))
    return undefined
  }

  const put = async (edition: Edition): Promise<void> => {
    const { scorecard } = edition
    await rows.save(edition)
    forTeam(rowOf(scorecard, edition))
    if (edition.state !== 'approved') return
    await rows.addScorecard(scorecard)
    const id = `${scorecard.id}@${scorecard.version}`
    forTeam({ entity: 'scorecard', id, op: 'put', body: scorecard })
  }

  const remove = async ({ scorecardId, version }: Body<'ScorecardRemoved'>) => {
    const all = await rows.holdAll(scorecardId)
    const held = all.find(({ edition }) => edition.scorecard.version === version)
    if (held?.isTheirs) return 'NotYours'
    if (held && held.edition.state !== 'draft') {
      forTeam(rowOf(held.edition.scorecard, held.edition))
      return 'EditionLocked'
    }
    const said = await rows.remove(scorecardId, version)
    forTeam(rowOf({ id: scorecardId, version }))
    for (const id of said) forTeam({ entity: 'opinion', id, op: 'del' })
    return undefined
  }

  const hear = async ({ opinion }: Body<'OpinionGiven'>) => {
    if (opinion.by !== personId) return 'NotYours'
    if (opinion.answer !== null) return 'InvalidFact'
    const all = await rows.holdAll(opinion.scorecardId)
    const held = all.find(({ edition }) => edition.scorecard.version === opinion.version)
    if (!held) return 'EditionNotFound'
    if (held.isTheirs) return 'NotYours'
    if (held.edition.state !== 'consultation') return 'EditionLocked'
    if (await rows.opinion(opinion.id)) return undefined
    await tell(opinion)
    return undefined
  }

  const answer = async (body: Body<'OpinionAnswered'>) => {
    const opinion = await rows.opinion(body.opinionId)
    if (!opinion) return 'OpinionNotFound'
    await tell({ ...opinion, answer: body.answer })
    return undefined
  }

  const tell = async (opinion: Opinion): Promise<void> => {
    await rows.saveOpinion(opinion)
    forTeam({ entity: 'opinion', id: opinion.id, op: 'put', body: opinion })
  }

  const maySay = (body: EditionFactBody): boolean =>
    body.type === 'OpinionGiven'
      ? voicesOf(caller, caller.place).includes(body.opinion.voice)
      : may(caller, 'setStandards', caller.place)

  const tellHowItStands = async (body: EditionFactBody): Promise<void> => {
    const name =
      body.type === 'ScorecardSaved'
        ? body.edition.scorecard
        : 'version' in body
          ? { id: body.scorecardId, version: body.version }
          : undefined
    if (!name) return
    const all = await rows.holdAll(name.id)
    const held = all.find(({ edition }) => edition.scorecard.version === name.version)
    if (!held?.isTheirs) forTeam(rowOf(name, held?.edition))
  }

  return async (body, fact) => {
    if (!maySay(body)) {
      await tellHowItStands(body)
      return 'NotAllowed'
    }
    switch (body.type) {
      case 'ScorecardSaved':
        return save(body)
      case 'ScorecardMoved':
        return move(body, fact)
      case 'ScorecardRemoved':
        return remove(body)
      case 'OpinionGiven':
        return hear(body)
      case 'OpinionAnswered':
        return answer(body)
    }
  }
}
