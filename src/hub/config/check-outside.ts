import type { HubConfig } from '#hub/config.ts'
import type { Found } from '#hub/config/check-together.ts'
import { checkTls } from '#hub/config/check-tls.ts'
import { listPacks } from '#intake/packs.ts'
import { askDecoder } from '#media/ask-decoder.ts'

/** What the settings name, looked at: files, programs, scorecards. */
export async function checkOutside(config: HubConfig): Promise<readonly Found[]> {
  const { tls } = config
  return [
    ...(await checkScorecards(config)),
    ...(await checkDecoder(config)),
    ...(tls === undefined ? [] : checkTls(tls)),
  ]
}

const checkScorecards = async ({ scorecards }: HubConfig): Promise<readonly Found[]> => {
  const known = await listPacks()
  return Object.entries(scorecards)
    .filter(([, name]) => !known.includes(name))
    .map(([direction, name]) => ({
      key: `scorecards.${direction}`,
      problem: { type: 'UnknownScorecard', name, known },
    }))
}

const checkDecoder = async ({ ffmpeg }: HubConfig): Promise<readonly Found[]> => {
  if (ffmpeg === undefined) return []
  const decoder = await askDecoder(ffmpeg)
  if (decoder.ok) return []
  const problem = { type: 'WrongDecoder', program: ffmpeg, detail: decoder.error.type } as const
  return [{ key: 'ffmpeg', problem }]
}
