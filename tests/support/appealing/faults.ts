import { isDeepStrictEqual } from 'node:util'

import type { Standing } from '#core/review/situation.ts'
import type { Appeal } from '#shared/appeals.ts'
import type { AppealId, PersonId } from '#shared/ids.ts'
import { team } from '#tests/support/appealing/people.ts'
import type { Entry, World } from '#tests/support/appealing/world.ts'

const standingOf = (id: PersonId): Standing | undefined =>
  Object.values(team).find((one) => one.id === id)

/** Whether somebody was asked, and told what they heard before they had seen anything. */
function heardBlind(diary: readonly Entry[], by: PersonId, appeal: AppealId): boolean {
  const asked = diary.findIndex(
    (entry) => entry.what === 'assigned' && entry.by === by && entry.appeal === appeal,
  )
  const arrived = diary.findIndex(
    (entry, n) => n > asked && entry.what === 'arrived' && entry.by === by,
  )
  const saw = diary.findIndex((entry) => entry.what === 'saw' && entry.by === by)
  return asked >= 0 && arrived >= 0 && (saw < 0 || saw > arrived) && by !== team.author.id
}

const lastBy = (diary: readonly Entry[], what: Entry['what'], appeal: AppealId) =>
  diary.findLast((entry) => entry.what === what && entry.appeal === appeal)?.by

/** What must never be, told from the diary and not from what the machine says of itself. */
export function faultsOf(before: World, after: World): readonly string[] {
  return [...faultsOfResult(before, after), ...faultsOfAppeals(before, after)]
}

function faultsOfResult({ known: was }: World, { known, diary }: World): readonly string[] {
  const { versions } = known
  if (!isDeepStrictEqual(versions.slice(0, was.versions.length), was.versions)) {
    return ['what was told is not what it was']
  }
  const [added, ...more] = versions.slice(was.versions.length)
  if (!added) return []
  const id = added.appealId
  if (more.length > 0 || id === null || added.refersTo !== was.versions.at(-1)?.version) {
    return ['a version refers to nothing']
  }
  const entry = diary.at(-1)
  const ruled = lastBy(diary, 'ruled', id)
  const concurred = lastBy(diary, 'concurred', id)
  if (entry?.what !== 'signed' || entry.appeal !== id) return ['nobody signed']
  const people = [ruled, concurred, entry.by]
  return [
    ...(standingOf(entry.by)?.supervises ? [] : ['signed by no supervisor']),
    ...(new Set([...people, team.author.id]).size === 4 ? [] : ['not four people']),
    ...[ruled, concurred].flatMap((person) =>
      person !== undefined && heardBlind(diary, person, id)
        ? []
        : ['changed by who did not listen'],
    ),
  ]
}

function faultsOfAppeals(before: World, { known, at, diary }: World): readonly string[] {
  return known.appeals.flatMap((appeal) => {
    const was = before.known.appeals.find(({ id }) => id === appeal.id)
    const isNew = was === undefined
    const isTimely = before.known.review.appealBy !== null && at.now < before.known.review.appealBy
    const ruled = lastBy(diary, 'ruled', appeal.id)
    const isKept = appeal.state === 'kept' && was?.state !== 'kept'
    return [
      ...(isNew && (!isTimely || before.known.review.state === 'final') ? ['filed too late'] : []),
      ...(isKept && !(ruled && heardBlind(diary, ruled, appeal.id)) ? ['kept unheard'] : []),
      ...(appeal.closedAt === null ? faultsOfOwner(appeal, at.now) : []),
    ]
  })
}

function faultsOfOwner(appeal: Appeal, now: number): readonly string[] {
  const { state, ownerId, handlerId, first, second, dueAt } = appeal
  const owner = standingOf(ownerId)
  const expected =
    state === 'listening' || state === 'ruling'
      ? first?.personId
      : state === 'secondListening' || state === 'concurring'
        ? second?.personId
        : state === 'signing'
          ? ownerId
          : handlerId
  const leads = owner?.supervises === true || owner?.administers === true
  const isListeners = expected === first?.personId || expected === second?.personId
  return [
    ...(owner && ownerId === expected && (leads || isListeners) ? [] : ['lies with nobody']),
    ...(ownerId === team.author.id ? ['lies with who judged the call'] : []),
    ...(dueAt <= now ? ['is overdue and nobody was told'] : []),
  ]
}
