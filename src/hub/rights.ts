/** Who may do what with whose: the one place that says so. */
import type { Grant, Reach } from '#shared/admin/people.ts'
import type { Role } from '#shared/assignment.ts'
import type { CentreId, TeamId } from '#shared/ids.ts'
import type { Voice } from '#shared/scorecards.ts'

/** A team, and what decides who may see what of it. */
export type Place = {
  readonly teamId: TeamId
  readonly centreId: CentreId
  /** Whether its inspectors may look at every call of it. */
  readonly browse: boolean
}

export type Right =
  /** Reads scorecards, their versions, opinions on them and the names of the team. */
  | 'readStandards'
  /** Reads and hears every call of the team, handed to them or not. */
  | 'readCalls'
  /** Judges calls of the team that they may read. */
  | 'judge'
  /** Drafts, consults on, approves and withdraws scorecards (rules 69, 72 and 144). */
  | 'setStandards'
  /** Says what they think of a version in consultation (rule 76). */
  | 'opine'
  /** Has calls of the team kept though they are old enough to be deleted, and lets go of them again. */
  | 'hold'
  /** Hands out signed packages of evidence. */
  | 'exportEvidence'
  /** Looks at judgements others made, publishes them, sees to appeals and signs rulings (rules 67 to 69). */
  | 'supervise'
  /** Keeps the library of calls a team learns from, and what of it is studied (rules 85 and 86). */
  | 'keepLibrary'
  /** The last step of a review (rule 69). */
  | 'manage'
  /** Is told what their own calls came to, and may appeal. */
  | 'ownResults'
  /** Takes in calls and recordings. */
  | 'takeIn'
  /** Adds and changes people, their devices and their rights. */
  | 'administer'

const leading = [
  'readStandards',
  'readCalls',
  'judge',
  'setStandards',
  'opine',
  'hold',
  'supervise',
  'exportEvidence',
  'keepLibrary',
] as const

const rightsOf: Readonly<Record<Role, readonly Right[]>> = {
  agent: ['opine', 'ownResults'],
  inspector: ['readStandards', 'judge', 'opine'],
  lead: leading,
  manager: [...leading, 'manage', 'takeIn'],
  administrator: ['readStandards', 'readCalls', 'hold', 'takeIn', 'administer'],
}

/** The roles of one person: the first is what they are, the others were given besides. */
export type Holder = { readonly grants: readonly Grant[] }

/** Whether one of the person's roles has the right in that team. */
export const may = ({ grants }: Holder, right: Right, place: Place): boolean =>
  grants.some((grant) => covers(grant, place) && has(grant.role, right, place))

const has = (role: Role, right: Right, { browse }: Place): boolean =>
  rightsOf[role].includes(right) || (right === 'readCalls' && role === 'inspector' && browse)

const covers = ({ reach, id }: Pick<Grant, 'reach' | 'id'>, place: Place): boolean => {
  switch (reach) {
    case 'team':
      return id === place.teamId
    case 'centre':
      return id === place.centreId
    case 'org':
      return true
  }
}

/** Where somebody has a right, as values of a statement: everywhere, in these centres, in these teams. */
export const placesOf = ({ grants }: Holder, right: Right) => {
  const mine = grants.filter(({ role }) => rightsOf[role].includes(right))
  const idsOf = (reach: 'centre' | 'team') =>
    mine.flatMap((grant) => (grant.reach === reach && grant.id !== null ? [grant.id] : []))
  return {
    everything: mine.some(({ reach }) => reach === 'org'),
    centres: idsOf('centre'),
    teams: idsOf('team'),
  }
}

/** Whether the right is held somewhere. */
export const mayAnywhere = ({ grants }: Holder, right: Right): boolean =>
  grants.some(({ role }) => rightsOf[role].includes(right))

/** Whether the right is held everywhere. */
export const mayEverywhere = ({ grants }: Holder, right: Right): boolean =>
  grants.some(({ role, reach }) => reach === 'org' && rightsOf[role].includes(right))

/** In whose name somebody may say what they think of a scorecard in that team. */
export const voicesOf = (holder: Holder, place: Place): readonly Voice[] => {
  // Whoever writes the table of opinions (征求意见表) writes down what others said as well.
  if (may(holder, 'setStandards', place)) return ['quality', 'floor', 'agents', 'customers']
  return holder.grants
    .filter((grant) => covers(grant, place))
    .flatMap(({ role }) => voiceOf[role] ?? [])
}

const voiceOf: Partial<Readonly<Record<Role, Voice>>> = { agent: 'agents', inspector: 'quality' }

const widths: readonly Reach[] = ['team', 'centre', 'org']

/**
 * Whether an administrator may give that role there, or take it away: nobody gives what reaches
 * further than they do.
 */
export const mayGive = (
  holder: Holder,
  grant: Grant,
  /** Of a team or centre: the centre it belongs to. */
  centreId: CentreId | undefined,
): boolean =>
  holder.grants.some(
    (mine) =>
      mine.role === 'administrator' &&
      widths.indexOf(mine.reach) >= widths.indexOf(grant.reach) &&
      (mine.reach === 'org' ||
        (mine.reach === 'centre' ? mine.id === centreId : mine.id === grant.id)),
  )
