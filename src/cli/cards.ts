import { join } from 'node:path'

import { CommandError, type Console } from '#cli/console.ts'
import { readJson } from '#cli/inputs.ts'
import { lintJson } from '#core/scorecard/lint.ts'
import { listPacks, resourcesFolder } from '#intake/packs.ts'
import { Scorecard } from '#shared/scorecard.ts'

/** What is written under the name of a scorecard: one that ships, or a file. */
export async function readCardJson(console: Console, card: string): Promise<unknown> {
  const packs = await listPacks()
  if (packs.includes(card)) {
    return readJson(console, join(resourcesFolder(), 'scorecards', `${card}.json`))
  }
  if (card !== '-' && !/[./\\]/.test(card)) {
    throw new CommandError(2, console.text.failures.ScorecardNotFound(card, packs.join(', ')))
  }
  return readJson(console, card)
}

/** A scorecard to score by; one that is none is refused with the first thing that is wrong with it. */
export async function readCard(console: Console, card: string): Promise<Scorecard> {
  const json = await readCardJson(console, card)
  const scorecard = Scorecard.safeParse(json)
  if (scorecard.success) return scorecard.data
  const [first] = lintJson(json).errors
  const detail = first ? `${first.path}: ${first.message[console.language]}` : ''
  throw new CommandError(2, console.text.failures.NotAsExpected(card, detail))
}
