import { readFile, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { existsSync } from 'node:fs'

import { err, ok, type Failure, type Result } from '#shared/result.ts'
import { Scorecard } from '#shared/scorecard.ts'

export type PackFailure =
  | (Failure<'ScorecardNotFound'> & { readonly name: string; readonly packs: readonly string[] })
  | (Failure<'ScorecardInvalid'> & { readonly file: string; readonly issues: readonly string[] })

/** The folder of what ships beside the code, wherever the code was built to. */
export function resourcesFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const resources = join(folder, 'resources')
    if (existsSync(join(resources, 'scorecards'))) return resources
    if (folder === dirname(folder)) throw new Error('resources/scorecards is not beside the code')
  }
}

export async function listPacks(): Promise<readonly string[]> {
  const names = await readdir(join(resourcesFolder(), 'scorecards'))
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
    .sort()
}

/** A scorecard that ships, by its key. */
export async function readPack(key: string): Promise<Result<Scorecard, PackFailure>> {
  const packs = await listPacks()
  return packs.includes(key)
    ? readScorecard(join(resourcesFolder(), 'scorecards', `${key}.json`))
    : err({ type: 'ScorecardNotFound', name: key, packs })
}

/** A scorecard from a JSON file. */
async function readScorecard(file: string): Promise<Result<Scorecard, PackFailure>> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) {
    return err({ type: 'ScorecardNotFound', name: file, packs: await listPacks() })
  }
  const invalid = (issues: readonly string[]) =>
    err({ type: 'ScorecardInvalid' as const, file, issues })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    return invalid([String(cause)])
  }
  const scorecard = Scorecard.safeParse(json)
  return scorecard.success
    ? ok(scorecard.data)
    : invalid(scorecard.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
}

/** Every scorecard that ships. */
export async function readPacks(): Promise<readonly Scorecard[]> {
  const packs: Scorecard[] = []
  for (const key of await listPacks()) {
    const pack = await readPack(key)
    if (!pack.ok) throw new Error(`the scorecard ${key} that ships is not valid`)
    packs.push(pack.value)
  }
  return packs
}
