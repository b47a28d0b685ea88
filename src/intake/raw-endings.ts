import { rawLayoutOf } from '#core/audio/raw.ts'
import type { RawLayout } from '#shared/audio.ts'
import type { CallLogProfile } from '#shared/intake.ts'

/** How Asterisk and its kin name files that have no header. */
const usual: Readonly<Record<string, string>> = {
  al: 'alaw',
  alaw: 'alaw',
  alw: 'alaw',
  ul: 'mulaw',
  ulaw: 'mulaw',
  mulaw: 'mulaw',
  ulw: 'mulaw',
  gsm: 'gsm',
  g722: 'g722',
  sln: 'slin',
  slin: 'slin',
  sln12: 'slin:12000',
  sln16: 'slin:16000',
  sln24: 'slin:24000',
  sln32: 'slin:32000',
  sln44: 'slin:44100',
  sln48: 'slin:48000',
}

/** How a file is to be read that does not tell itself, by the end of its name. */
export const rawByName = (
  file: string,
  { raw }: Pick<CallLogProfile, 'raw'>,
): RawLayout | undefined => {
  const ending = endingOf(file)
  const text = raw[ending] ?? usual[ending]
  const layout = text === undefined ? undefined : rawLayoutOf(text)
  return layout?.ok ? layout.value : undefined
}

export const hasRawEnding = (file: string, { raw }: Pick<CallLogProfile, 'raw'>): boolean => {
  const ending = endingOf(file)
  return ending in usual || ending in raw
}

const endingOf = (file: string): string => /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? ''
