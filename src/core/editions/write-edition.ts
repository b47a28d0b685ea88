import { applyEditionFact } from '#core/editions/apply-edition-fact.ts'
import { judgeMove } from '#core/editions/judge-edition-fact.ts'
import { stamp } from '#core/evaluation/editing.ts'
import type { Deps, Reader, Writer } from '#core/ports.ts'
import type { EditionFactBody } from '#shared/fact.ts'
import type { ScorecardId } from '#shared/ids.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type {
  Edition,
  EditionFailure,
  EditionHead,
  EditionLife,
  EditionState,
} from '#shared/scorecards.ts'
import { UtcMs, type LocalDay } from '#shared/time.ts'

/** Versions that ship with the program; they are known, approved and never written. */
export type Shipped = readonly Scorecard[]
export type EditionName = { readonly id: ScorecardId; readonly version: number }

/** Writes a draft: one of a new scorecard or version, or what was written of one so far. */
export const createSaveScorecard =
  (deps: Deps) =>
  (
    { scorecard }: { readonly scorecard: Scorecard },
    shipped: Shipped,
  ): Result<Edition, Failure<'EditionLocked'>> =>
    deps.store.write((tx) => {
      const known = tx.life(scorecard.id, scorecard.version)
      if (known ? known.state !== 'draft' : isShipped(shipped, scorecard)) {
        return err({ type: 'EditionLocked' })
      }
      return ok(saveDraft(deps, tx, scorecard, known?.why ?? '', known))
    })

/** Copies a version into a draft, numbered one above the highest there is. */
export const createNextVersion =
  (deps: Deps) =>
  (
    { id, version, why }: EditionName & { readonly why: string },
    shipped: Shipped,
  ): Result<Edition, Failure<'EditionNotFound'>> =>
    deps.store.write((tx) => {
      const card = tx.edition(id, version)?.scorecard ?? shipped.find(isThe({ id, version }))
      if (!card) return err({ type: 'EditionNotFound' })
      const next = Math.max(...versionsOf(tx, shipped, id)) + 1
      return ok(saveDraft(deps, tx, { ...card, version: next }, why))
    })

/** Copies a scorecard that ships into a draft of our own, under a key nobody has. */
export const createAdopt =
  (deps: Deps) =>
  (
    { pack }: { readonly pack: string },
    shipped: Shipped,
  ): Result<Edition, Failure<'EditionNotFound'>> =>
    deps.store.write((tx) => {
      const card = shipped.find(({ key }) => key === pack)
      if (!card) return err({ type: 'EditionNotFound' })
      const taken = new Set([...tx.editions(), ...shipped].map(({ key }) => key))
      const own = { id: deps.ids.scorecard(), key: freeKey(card.key, taken), version: 1 }
      return ok(saveDraft(deps, tx, { ...card, ...own }, ''))
    })

export const createRemoveDraft =
  (deps: Deps) =>
  ({ id, version }: EditionName): Result<null, Failure<'EditionNotFound' | 'EditionLocked'>> =>
    deps.store.write((tx) => {
      const known = tx.life(id, version)
      if (!known) return err({ type: 'EditionNotFound' })
      if (known.state !== 'draft') return err({ type: 'EditionLocked' })
      tellEdition(deps, tx, { type: 'ScorecardRemoved', scorecardId: id, version })
      return ok(null)
    })

export type MoveOrder = EditionName & {
  readonly to: EditionState
  readonly inForceFrom: LocalDay
  readonly why: string
}

/** Takes a version on in its life (rule 144). */
export const createMoveEdition =
  (deps: Deps) =>
  ({ id, version, to, why, ...order }: MoveOrder): Result<Edition, EditionFailure> =>
    deps.store.write((tx) => {
      const edition = tx.edition(id, version)
      if (!edition) return err({ type: 'EditionNotFound' })
      const inForceFrom = to === 'approved' ? order.inForceFrom : null
      const all = tx.editionsOf(id)
      const opinions = tx.opinionsOf(id, version)
      const judged = judgeMove(edition, { to, inForceFrom }, { all, opinions })
      if (!judged.ok) return judged
      tellEdition(deps, tx, {
        ...{ type: 'ScorecardMoved', scorecardId: id },
        ...{ version, to, inForceFrom, why },
      })
      return ok(tx.edition(id, version) ?? edition)
    })

function saveDraft(
  deps: Deps,
  tx: Writer,
  scorecard: Scorecard,
  why: string,
  known?: EditionLife,
): Edition {
  const edition: Edition = {
    scorecard,
    state: 'draft',
    inForceFrom: null,
    // A clock that runs behind another's must not make this the older of two.
    changedAt: UtcMs.parse(Math.max(deps.clock.now(), (known?.changedAt ?? -1) + 1)),
    changedBy: deps.actor.person,
    why,
  }
  tellEdition(deps, tx, { type: 'ScorecardSaved', edition })
  return edition
}

/** Does it here, and tells the hub and the windows. */
export function tellEdition(deps: Deps, tx: Writer, body: EditionFactBody): void {
  const fact = stamp(deps, body)
  applyEditionFact(tx, body, fact)
  tx.tell(fact)
}

const isThe =
  ({ id, version }: EditionName) =>
  (card: EditionName): boolean =>
    card.id === id && card.version === version

const isShipped = (shipped: Shipped, card: EditionName): boolean => shipped.some(isThe(card))

const versionsOf = (tx: Reader, shipped: Shipped, id: ScorecardId): readonly number[] =>
  [...tx.editionsOf(id), ...shipped]
    .filter((each: Pick<EditionHead, 'id'>) => each.id === id)
    .map(({ version }) => version)

const LONGEST_KEY = 60

const freeKey = (key: string, taken: ReadonlySet<string>): string => {
  for (let n = 2; ; n += 1) {
    const suffix = `-${n}`
    const free = `${key.slice(0, LONGEST_KEY - suffix.length)}${suffix}`
    if (!taken.has(free)) return free
  }
}
