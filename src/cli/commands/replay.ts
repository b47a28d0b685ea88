import { readCard } from '#cli/cards.ts'
import { CommandError, type Console } from '#cli/console.ts'
import { replaySubmitted } from '#main/scorecards/replay.ts'
import { readWorkspace, type ReadWorkspaceFailure } from '#main/workspace/read-workspace.ts'
import type { ReplayReport } from '#shared/scorecards.ts'

export type ReplayFlags = { readonly workspace: string }

export async function replay(
  console: Console,
  card: string,
  { workspace: folder }: ReplayFlags,
): Promise<void> {
  const { text, note } = console
  const scorecard = await readCard(console, card)
  const opened = readWorkspace(folder)
  if (!opened.ok) {
    const { type } = opened.error
    throw new CommandError(statuses[type], text.replay.refused[type](folder))
  }
  let told = 0
  const onProgress = (share: number): void => {
    const percent = Math.floor(share * 100)
    if (percent < told + 10) return
    told = percent
    note(text.replay.progress(percent))
  }
  try {
    const never = new AbortController().signal
    const report = await replaySubmitted(scorecard, opened.value, { signal: never, onProgress })
    if (!report.ok) throw new Error(report.error.type)
    console.answer(report.value, linesOf(console, report.value))
  } finally {
    opened.value.close()
  }
}

/** 2 where what was named cannot be used, 3 where this machine stands in the way. */
const statuses: Readonly<Record<ReadWorkspaceFailure['type'], 2 | 3>> = {
  WorkspaceNotFound: 2,
  WrongKey: 2,
  DatabaseDamaged: 2,
  DatabaseFromTheFuture: 2,
  DatabaseFromThePast: 2,
  KeyInKeyring: 3,
  KeyringChanged: 3,
  KeyMissing: 3,
  KeyDamaged: 3,
  CannotWrite: 3,
}

const linesOf = ({ text }: Console, report: ReplayReport): readonly string[] => [
  text.replay.scored(report.evaluations, report.moved),
  ...report.distribution
    .filter(({ change }) => change !== 0)
    .map(({ change, count }) => text.replay.changed(signed(change), count)),
  ...report.byItem.map(({ item, evaluations, change }) =>
    text.replay.item(item, evaluations, signed(change)),
  ),
  ...(report.unplaced > 0 ? [text.replay.unplaced(report.unplaced)] : []),
]

const signed = (n: number): string => (n > 0 ? `+${n}` : `−${-n}`)
