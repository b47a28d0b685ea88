import type { Person } from '#shared/assignment.ts'
import type { PersonId } from '#shared/ids.ts'
import type { AppealCase } from '#shared/results.ts'

/**
 * The one thing to do next. `listen`: judge the call as if nobody had. `first`, `second`: find who
 * re-listens. `passOn`: it is to be signed, and lies with one who had a part in it. `wait`: it lies with
 * another.
 */
export type NextStep =
  'listen' | 'first' | 'second' | 'rule' | 'concur' | 'sign' | 'passOn' | 'wait' | 'over'

export type Me = Pick<Person, 'id' | 'role'>

/** What falls to me now. The hub decides once more whether I may. */
export function nextStep({ row, whole }: AppealCase, me: Me): NextStep {
  if (row.closedAt !== null) return 'over'
  const isMine = row.ownerId === me.id
  switch (row.state) {
    case 'listening':
    case 'secondListening':
      return isMine ? 'listen' : 'wait'
    case 'ruling':
      return isMine && whole ? 'rule' : 'wait'
    case 'concurring':
      return isMine && whole ? 'concur' : 'wait'
    case 'filed':
      return seesTo({ row, whole }, me) ? 'first' : 'wait'
    case 'seconding':
      return seesTo({ row, whole }, me) ? 'second' : 'wait'
    case 'signing':
      return maySign({ row, whole }, me) ? 'sign' : isMine ? 'passOn' : 'wait'
    case 'kept':
    case 'changed':
    case 'withdrawn':
      return 'over'
  }
}

/** What else I may do, whoever has it now. */
export function asides({ row, whole }: AppealCase, me: Me): readonly ('handOver' | 'withdraw')[] {
  if (row.closedAt !== null || !whole) return []
  const isUnruled = ['filed', 'listening', 'ruling'].includes(row.state) && !whole.appeal.ruling
  return [
    ...(seesTo({ row, whole }, me) ? (['handOver'] as const) : []),
    ...(whole.appeal.filedBy === me.id && isUnruled ? (['withdraw'] as const) : []),
  ]
}

/** Sees to appeals of the team, and did not judge this call. */
function seesTo({ row, whole }: AppealCase, { id, role }: Me): boolean {
  const supervises = role === 'lead' || role === 'manager' || role === 'administrator'
  return (supervises || row.handlerId === id) && whole !== null && whole.review.inspectorId !== id
}

function maySign(known: AppealCase, me: Me): boolean {
  const { whole } = known
  if (!whole || me.role === 'administrator' || !seesTo(known, me)) return false
  return whole.appeal.filedBy !== me.id && !listenersIn(whole.appeal).includes(me.id)
}

/** Why somebody cannot re-listen; null of who may be asked. The hub knows more, and is asked in the end. */
export type Unfit = 'judged' | 'read' | 'listened' | 'handles' | 'filed' | 'role'

export function unfitToListen(
  { appeal, review }: NonNullable<AppealCase['whole']>,
  { id, role }: Me,
): Unfit | null {
  if (role === 'agent' || role === 'administrator') return 'role'
  if (id === review.inspectorId) return 'judged'
  if (listenersIn(appeal).includes(id)) return 'listened'
  if (id === appeal.handlerId) return 'handles'
  if (id === appeal.filedBy) return 'filed'
  return review.seen.includes(id) ? 'read' : null
}

/** Who it can be handed to: whoever supervises, and had no part in it. */
export const mayHandle = (
  { appeal, review }: NonNullable<AppealCase['whole']>,
  { id, role }: Me,
): boolean =>
  ['lead', 'manager', 'administrator'].includes(role) &&
  ![appeal.handlerId, review.inspectorId, ...listenersIn(appeal)].includes(id)

const listenersIn = ({
  first,
  second,
}: NonNullable<AppealCase['whole']>['appeal']): readonly PersonId[] =>
  [first, second].flatMap((listener) => (listener ? [listener.personId] : []))
