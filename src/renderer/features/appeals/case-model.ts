import { applyRuling } from '#core/appeals/item-outcome.ts'
import { isSameFinding, readRoom, type Finding } from '#core/calibration/room.ts'
import type { AppealedItem, RuledItem } from '#shared/appeals.ts'
import type { AppealCase } from '#shared/results.ts'
import type { ResultVersion } from '#shared/review.ts'
import type { PersonId } from '#shared/ids.ts'
import type { Item, Scorecard } from '#shared/scorecard.ts'

type Whole = Pick<NonNullable<AppealCase['whole']>, 'appeal' | 'heard'> & {
  readonly versions: readonly ResultVersion[]
}
type Judgement = Pick<ResultVersion, 'marks' | 'answers' | 'facts' | 'unscorable'>

/** Whose view of the call it is: as judged, by who re-listened, and as a ruling has it. */
type Side = 'original' | 'first' | 'second' | 'ruled'

export type SideFinding = {
  readonly side: Side
  /** Who found it; null of a ruling. */
  readonly by: PersonId | null
  readonly finding: Finding | null
  readonly isAsJudged: boolean
}

export type CaseItem = {
  readonly item: Item
  readonly asked: AppealedItem
  /** As judged comes first. */
  readonly sides: readonly SideFinding[]
}

export type CaseModel = {
  /** What the appeal is about. */
  readonly against: ResultVersion
  /** In the order of the appeal; those the scorecard has not are left out. */
  readonly items: readonly CaseItem[]
  readonly before: { readonly total: number; readonly max: number }
  /** By what is decided so far; as before where nothing is. */
  readonly after: { readonly total: number; readonly max: number }
}

/** An appeal side by side: what was judged, what was heard, and what it would come to. */
export function readCase(
  card: Scorecard,
  { appeal, versions, heard }: Whole,
  ruled: readonly RuledItem[],
): CaseModel | null {
  const against = versions.find(({ version }) => version === appeal.against)
  if (!against) return null
  const listened = (['first', 'second'] as const).flatMap((side) => {
    const by = appeal[side]?.personId
    const found = heard.find((each) => each.by === by)
    return found && by !== undefined ? [{ side, by, judgement: found }] : []
  })
  const told: readonly {
    readonly side: Side
    readonly by: PersonId | null
    readonly judgement: Judgement
  }[] = [
    { side: 'original', by: against.by, judgement: against },
    ...listened,
    { side: 'ruled', by: null, judgement: { ...against, ...applyRuling(against, ruled) } },
  ]
  const room = readRoom(
    card,
    told.map(({ judgement: { marks, answers, facts, unscorable } }) => ({
      ...{ marks, answers, evaluation: { facts, unscorable } },
    })),
  )
  const decided = new Set<string>(ruled.map(({ itemKey }) => itemKey))
  const [before, after] = [room.scores[0], room.scores.at(-1)]
  if (!before || !after) return null
  return {
    against,
    before,
    after,
    items: appeal.items.flatMap((asked): CaseItem[] => {
      const found = room.items.find(({ item }) => item.key === asked.itemKey)
      if (!found) return []
      const [original = null] = found.findings
      const sides = told.map(({ side, by }, at): SideFinding => {
        const finding = found.findings[at] ?? null
        return { side, by, finding, isAsJudged: isSameFinding(original, finding) }
      })
      return [
        {
          ...{ item: found.item, asked },
          sides: sides.filter(({ side }) => side !== 'ruled' || decided.has(asked.itemKey)),
        },
      ]
    }),
  }
}
