import { join } from 'node:path'

import { createAnswerOpinion, createSay } from '#core/editions/opinions.ts'
import {
  createAdopt,
  createMoveEdition,
  createNextVersion,
  createRemoveDraft,
  createSaveScorecard,
} from '#core/editions/write-edition.ts'
import type { Calendar, Deps } from '#core/ports.ts'
import { isOpen } from '#core/scorecard/consultation.ts'
import { asApproved, headOf, standingOn } from '#core/scorecard/editions.ts'
import { readPacks } from '#intake/packs.ts'
import type { Shell, Sound, Workspaces } from '#main/ports-app.ts'
import { readCardFile, saveCardFile } from '#main/scorecards/card-files.ts'
import type { CallFinder, SubmittedReader } from '#main/ports.ts'
import { createReplayHandlers } from '#main/scorecards/replay-handlers.ts'
import { createTrialHandlers } from '#main/scorecards/trial-handlers.ts'
import type { Handlers } from '#shared/api.ts'
import type { News } from '#shared/news.ts'
import { err, ok } from '#shared/result.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { EditionRow } from '#shared/scorecards.ts'

/** Versions of scorecards: those kept here, and those that ship. */
export function createScorecardHandlers(
  deps: Deps & {
    readonly shell: Pick<Shell, 'pickFile'>
    readonly workspaces: Pick<Workspaces, 'current'>
    readonly calendar: Calendar
    readonly submitted: SubmittedReader
    readonly calls: CallFinder
    readonly sound: Pick<Sound, 'stateOf'>
    readonly announce: (news: News) => void
  },
): Handlers['scorecards'] {
  const { calendar, clock, shell, store, workspaces } = deps
  const shipped = createShipped()
  const save = createSaveScorecard(deps)
  const nextVersion = createNextVersion(deps)
  const adopt = createAdopt(deps)
  const move = createMoveEdition(deps)
  const today = () => calendar.dayOf(clock.now())

  return {
    list: async () => {
      const packs = await shipped()
      const isShipped = namesOf(packs)
      const known = store.editions()
      const isKnown = namesOf(known)
      const fresh = packs.filter((pack) => !isKnown(pack)).map((pack) => headOf(asApproved(pack)))
      const heads = [...known, ...fresh]
      const day = today()
      return ok(
        heads.map(({ state, ...head }): EditionRow => {
          const all = heads.filter(({ id }) => id === head.id)
          const opinions = store.opinionsOf(head.id, head.version)
          return {
            ...head,
            standing: standingOn({ ...head, state }, all, day),
            shipped: isShipped(head),
            openComments: opinions.filter(isOpen).length,
          }
        }),
      )
    },
    open: async ({ id, version }) => {
      const edition = store.edition(id, version)
      if (edition) return ok({ edition, opinions: store.opinionsOf(id, version) })
      const pack = (await shipped()).find((each) => each.id === id && each.version === version)
      return pack
        ? ok({ edition: asApproved(pack), opinions: [] })
        : err({ type: 'EditionNotFound' })
    },
    save: async (order) => save(order, await shipped()),
    nextVersion: async (order) => nextVersion(order, await shipped()),
    adopt: async (order) => adopt(order, await shipped()),
    move: (order) => move({ ...order, inForceFrom: order.inForceFrom ?? today() }),
    remove: createRemoveDraft(deps),
    say: createSay(deps),
    answer: createAnswerOpinion(deps),
    pickFile: async () => {
      const path = await shell.pickFile()
      return path === null ? ok(null) : readCardFile(path)
    },
    saveFile: (order) =>
      saveCardFile(join(workspaces.current().folder, 'exports'), order, clock.now()),
    ...createReplayHandlers(deps),
    ...createTrialHandlers(deps),
  }
}

type Named = Pick<Scorecard, 'id' | 'version'>

const nameOf = ({ id, version }: Named): string => `${id}@${version}`

const namesOf = (all: readonly Named[]): ((one: Named) => boolean) => {
  const names = new Set(all.map(nameOf))
  return (one) => names.has(nameOf(one))
}

/** They are read when first asked for, and again where that failed. */
function createShipped(): () => Promise<readonly Scorecard[]> {
  let packs: Promise<readonly Scorecard[]> | undefined
  return () => {
    packs ??= readPacks().catch((cause: unknown) => {
      packs = undefined
      throw cause
    })
    return packs
  }
}
