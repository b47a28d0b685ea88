import { z } from 'zod'

import { activityOf, CROSSTALK_MS } from '#core/audio/activity.ts'
import { openEnergies, type Energies } from '#core/audio/energies.ts'
import type { Activity } from '#shared/activity.ts'

const Measured = z.object({ energies: z.base64() })

/** What the sound book keeps of a measured recording beside its pyramid. */
export const toMeasured = (energies: Uint8Array): string =>
  JSON.stringify({ energies: Buffer.from(energies).toString('base64') })

/** Undefined for what another version measured. */
export function energiesFrom(measured: string): Energies | undefined {
  const parsed = Measured.safeParse(JSON.parse(measured))
  if (!parsed.success) return undefined
  const energies = openEnergies(new Uint8Array(Buffer.from(parsed.data.energies, 'base64')))
  return energies.ok ? energies.value : undefined
}

/** Who speaks when, by today's thresholds; undefined for what another version measured. */
export function activityFrom(measured: string, deadAirMs: number): Activity | undefined {
  const energies = energiesFrom(measured)
  return energies && activityOf(energies, null, { deadAirMs, crosstalkMs: CROSSTALK_MS })
}
