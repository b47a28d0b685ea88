import type { EditionWriter } from '#core/editions/ports.ts'
import type { EditionFactBody, Fact } from '#shared/fact.ts'
import type { Edition } from '#shared/scorecards.ts'
import { UtcMs } from '#shared/time.ts'

type Stamp = Pick<Fact, 'at' | 'by'>
type Move = Extract<EditionFactBody, { readonly type: 'ScorecardMoved' }>

/** Writes what a fact says. Whether it may be so was asked before. */
export function applyEditionFact(tx: EditionWriter, body: EditionFactBody, stamp: Stamp): void {
  switch (body.type) {
    case 'ScorecardSaved':
      tx.saveEdition(body.edition)
      return
    case 'ScorecardMoved': {
      const edition = tx.edition(body.scorecardId, body.version)
      if (edition) tx.saveEdition(moved(edition, body, stamp))
      return
    }
    case 'ScorecardRemoved':
      tx.removeEdition(body.scorecardId, body.version)
      return
    case 'OpinionGiven':
      tx.saveOpinion(body.opinion)
      return
    case 'OpinionAnswered': {
      const opinion = tx.opinion(body.opinionId)
      if (opinion) tx.saveOpinion({ ...opinion, answer: body.answer })
    }
  }
}

/** A version after a move; one that was in force keeps its day when it is withdrawn. */
export const moved = (edition: Edition, { to, inForceFrom, why }: Move, stamp: Stamp): Edition => ({
  ...edition,
  state: to,
  inForceFrom: to === 'approved' ? inForceFrom : edition.inForceFrom,
  // A clock that runs behind another's must not make this the older of two.
  changedAt: UtcMs.parse(Math.max(stamp.at, edition.changedAt + 1)),
  changedBy: stamp.by,
  why,
})
