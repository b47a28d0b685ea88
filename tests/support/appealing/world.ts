import { isOverdue } from '#core/appeals/escalate.ts'
import { listenersOf } from '#core/appeals/blind.ts'
import { end, isDueToEnd } from '#core/review/publish.ts'
import { openAppeal, type Case, type Situation, type Standing } from '#core/review/situation.ts'
import type { Appeal } from '#shared/appeals.ts'
import type { AppealId, PersonId } from '#shared/ids.ts'
import { UtcMs } from '#shared/time.ts'
import {
  anAppealDraft,
  appealId,
  aReviewed,
  aRuling,
  whatWasSubmitted,
} from '#tests/support/appealing/case.ts'
import type { Machine } from '#tests/support/appealing/machine.ts'
import { aSituation, team } from '#tests/support/appealing/people.ts'
import { evaluationId } from '#tests/support/ids.ts'

const everybody: readonly Standing[] = Object.values(team)

export const deeds = [
  ...(['file', 'withdraw', 'assign', 'handOver', 'look', 'listen', 'arrive', 'rule'] as const),
  ...(['concur', 'sign', 'refuse', 'takeUpAgain', 'wait'] as const),
  ...Array.from({ length: 12 }, () => 'next' as const),
] as const
export type Deed = {
  readonly what: (typeof deeds)[number]
  readonly who: number
  readonly seed: number
}

/** What happened, as whoever watches would write it down. */
export type Entry = {
  readonly what: 'filed' | 'assigned' | 'saw' | 'arrived' | 'ruled' | 'concurred' | 'signed'
  readonly by: PersonId
  readonly appeal: AppealId | null
}

type Sent = { readonly by: PersonId; readonly what: 'listened' | 'takenUpAgain' }

export type World = {
  readonly known: Case
  readonly at: Situation
  readonly diary: readonly Entry[]
  /** Done offline, and on its way. */
  readonly underway: readonly Sent[]
}

export const aWorld = (machine: Machine): World => {
  const at = aSituation()
  const known = machine.publish(aReviewed(at), whatWasSubmitted(), at).after
  return { known, at, diary: [], underway: [] }
}

const nextOf: Readonly<Record<Appeal['state'], Deed['what']>> = {
  filed: 'assign',
  listening: 'listen',
  ruling: 'rule',
  seconding: 'assign',
  secondListening: 'listen',
  concurring: 'concur',
  signing: 'sign',
  kept: 'wait',
  changed: 'wait',
  withdrawn: 'wait',
}

/** What is done where somebody does as they should; who and with what is told by the seed. */
function sensible({ known, underway }: World, { seed }: Deed): Deed {
  const appeal = openAppeal(known)
  if (underway.length > 0 && seed % 2 === 0) return { what: 'arrive', who: 0, seed }
  const whoIs = (id: PersonId | undefined) => everybody.findIndex((one) => one.id === id)
  if (!appeal) return { what: 'file', who: whoIs(team.agent.id), seed }
  return { what: nextOf[appeal.state], who: whoIs(appeal.ownerId), seed }
}

export function live(machine: Machine, world: World, asked: Deed): World {
  const { what, who, seed } = asked.what === 'next' ? sensible(world, asked) : asked
  const { known, at } = world
  const by = everybody[who % everybody.length]
  const target = everybody[seed % everybody.length]
  const appeal = openAppeal(known)
  if (!by || !target) return world

  const written = (entry: Entry['what'], id: AppealId | null, of = by.id): Entry => ({
    ...{ what: entry, by: of, appeal: id },
  })
  const afterwards = (
    step: ReturnType<Machine['ruleOnAppeal']>,
    ...entries: readonly Entry[]
  ): World =>
    step.ok ? { ...world, known: step.value.after, diary: [...world.diary, ...entries] } : world

  if (what === 'wait') return wait(machine, world, seed)
  if (what === 'arrive') return arrive(machine, world, seed)
  if (what === 'look') return look(machine, world, by)
  if (what === 'listen') {
    return by.judges ? send(world, { by: by.id, what: 'listened' }) : world
  }
  if (what === 'takeUpAgain') return send(world, { by: team.author.id, what: 'takenUpAgain' })
  if (what === 'file') {
    const id = appealId(known.appeals.length + 1)
    return afterwards(
      machine.fileAppeal(known, anAppealDraft({ id }), by, at),
      written('filed', id),
    )
  }
  if (!appeal) return world
  switch (what) {
    case 'withdraw':
      return afterwards(machine.withdrawAppeal(known, appeal, by, at))
    case 'assign':
      return afterwards(
        machine.assignListener(known, appeal, target.id, by, at),
        written('assigned', appeal.id, target.id),
      )
    case 'handOver':
      return afterwards(machine.handOver(known, appeal, target.id, by, at))
    case 'rule': {
      const items = aRuling({ decision: seed % 3 === 0 ? 'keep' : 'proposed' })
      return afterwards(
        machine.ruleOnAppeal(known, appeal, items, by, at),
        written('ruled', appeal.id),
      )
    }
    case 'concur': {
      const said = { agrees: seed % 4 !== 0, reason: '听到的不同' }
      return afterwards(
        machine.concur(known, appeal, said, by, at),
        ...(said.agrees ? [written('concurred', appeal.id)] : []),
      )
    }
    case 'sign':
      return afterwards(machine.signRuling(known, appeal, by, at), written('signed', appeal.id))
    case 'refuse':
      return afterwards(machine.refuseToSign(known, appeal, '再听一次', by, at))
    case 'next':
      return world
  }
}

const send = (world: World, sent: Sent): World => ({
  ...world,
  underway: [...world.underway, sent].slice(-5),
})

/** Of what is under way any may arrive first. */
function arrive(machine: Machine, world: World, seed: number): World {
  const sent = world.underway[seed % Math.max(1, world.underway.length)]
  if (!sent) return world
  const underway = world.underway.filter((each) => each !== sent)
  const { known, at, diary } = world
  if (sent.what === 'takenUpAgain') {
    if (!machine.mayTakeUpAgain(known.review)) return { ...world, underway }
    return {
      ...world,
      underway,
      known: machine.publish(known, whatWasSubmitted([]), at).after,
    }
  }
  const entry = { what: 'arrived', by: sent.by, appeal: openAppeal(known)?.id ?? null } as const
  const step = machine.takeWhatWasHeard(known, sent.by, evaluationId(seed + 10), at)
  return {
    ...world,
    underway,
    diary: [...diary, entry],
    known: step?.ok ? step.value.after : known,
  }
}

/** Supervisors, administrators and those who re-listened may see the judgement, while it is not hidden. */
function look(machine: Machine, world: World, by: Standing): World {
  const { known, diary } = world
  const listens = known.appeals.some((appeal: Appeal) =>
    listenersOf(appeal).some(({ personId }) => personId === by.id),
  )
  if (!by.supervises && !by.administers && !listens) return world
  if (machine.isHiddenFrom(known, by.id)) return world
  return {
    ...world,
    known: { ...known, review: machine.saw(known.review, by.id) },
    diary: [...diary, { what: 'saw', by: by.id, appeal: null }],
  }
}

/** Hours pass, and the hub does by itself what is due. */
function wait(machine: Machine, world: World, seed: number): World {
  const at = { ...world.at, now: UtcMs.parse(world.at.now + (1 + (seed % 90)) * 3_600_000) }
  const appeal = openAppeal(world.known)
  const known =
    appeal && isOverdue(appeal, at)
      ? machine.escalate(world.known, appeal, at).after
      : isDueToEnd(world.known, at)
        ? end(world.known).after
        : world.known
  return { ...world, at, known }
}
