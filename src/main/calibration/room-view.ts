import { standingOn } from '#core/scorecard/editions.ts'
import type { EditionReader } from '#core/editions/ports.ts'
import type { CalibrationReader, KnownCall } from '#main/ports-calibration.ts'
import type { Calibration } from '#shared/calibration.ts'
import type {
  CalibrationRole,
  CalibrationRow,
  CalibrationView,
  RoomCall,
} from '#shared/calibration-api.ts'
import type { PersonId } from '#shared/ids.ts'
import { UtcMs, type LocalDay } from '#shared/time.ts'

/** What somebody is in a session; both facilitator and participant where they are both. */
const rolesIn = (
  { facilitatorId, participants }: Calibration,
  me: PersonId,
): readonly CalibrationRole[] => {
  const roles: CalibrationRole[] = []
  if (facilitatorId === me) roles.push('facilitator')
  if (participants.includes(me)) roles.push('participant')
  return roles.length > 0 ? roles : ['onlooker']
}

export const isRevealed = ({ revealedAt }: Calibration): boolean => revealedAt !== null

/** The judgements a session asks for, and those that are in. */
const countsOf = ({ calls, participants, progress }: Calibration, me: PersonId) => {
  const standing = new Set(calls.filter(({ withdrawn }) => !withdrawn).map(({ callId }) => callId))
  const counted = progress.filter(
    ({ callId, personId }) => standing.has(callId) && participants.includes(personId),
  )
  const isIn = (row: (typeof counted)[number]): boolean =>
    row.progress === 'done' || row.progress === 'late'
  return {
    wanted: standing.size * participants.length,
    done: counted.filter(isIn).length,
    mine: participants.includes(me)
      ? standing.size - counted.filter((row) => row.personId === me && isIn(row)).length
      : 0,
  }
}

export const rowOf = (
  calibration: Calibration,
  reader: CalibrationReader,
  me: PersonId,
): CalibrationRow => ({
  calibration,
  facilitator: reader.people().find(({ id }) => id === calibration.facilitatorId)?.name ?? '',
  roles: rolesIn(calibration, me),
  ...countsOf(calibration, me),
})

/** All that this desk knows of a session: what is not to be known yet the hub has not told. */
export function viewOf(
  calibration: Calibration,
  reader: CalibrationReader,
  editions: EditionReader,
  { me, today }: { readonly me: PersonId; readonly today: LocalDay },
): CalibrationView {
  const { id } = calibration
  const scores = reader.scoresOf(id)
  const actions = reader.actionsOf(id)
  const named = new Set<PersonId>([
    calibration.facilitatorId,
    ...calibration.participants,
    ...actions.map(({ ownerId }) => ownerId),
  ])
  return {
    calibration,
    roles: rolesIn(calibration, me),
    people: reader.people().filter((person) => named.has(person.id)),
    calls: calibration.calls
      .toSorted((a, b) => a.position - b.position)
      .map((call) => ({ ...call, ...roomCallOf(reader.call(call.callId), calibration) })),
    scorecard: standingOf(calibration, editions, today),
    scores,
    missing: missingOf(calibration),
    votes: reader.votesOf(id),
    consensus: reader.consensusOf(id),
    actions,
    presence: reader.presenceOf(id),
    myLabel: reader.labelOf(id),
  }
}

const unknownCall: Omit<RoomCall, 'callId' | 'position' | 'withdrawn'> = {
  isKnown: false,
  externalId: '',
  agentName: null,
  startedAt: UtcMs.parse(0),
  durationMs: 0,
  media: 'none',
}

const roomCallOf = (known: KnownCall | undefined, { hideAgents }: Calibration) =>
  known ? { ...known, isKnown: true, agentName: hideAgents ? null : known.agentName } : unknownCall

function standingOf(
  { scorecardId, scorecardVersion }: Calibration,
  editions: EditionReader,
  today: LocalDay,
): CalibrationView['scorecard'] {
  const versions = editions.editionsOf(scorecardId)
  const head = versions.find(({ version }) => version === scorecardVersion)
  if (!head) return 'unknown'
  const standing = standingOn(head, versions, today)
  return standing === 'withdrawn' || standing === 'superseded' ? standing : 'inForce'
}

/** Who had submitted nothing of which call when it was revealed. */
function missingOf(calibration: Calibration): CalibrationView['missing'] {
  if (!isRevealed(calibration)) return []
  return calibration.progress
    .filter(({ progress }) => progress !== 'done')
    .map(({ personId, callId }) => ({ personId, callId }))
}
