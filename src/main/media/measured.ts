import { z } from 'zod'

import { activityOf, CROSSTALK_MS } from '#core/audio/activity.ts'
import { openEnergies, type Energies } from '#core/audio/energies.ts'
import { openHearing } from '#core/audio/hearing.ts'
import type { Activity } from '#shared/activity.ts'

// Three megabytes of a long call: what is no base64 is found out by what it was to hold.
const Measured = z.object({ energies: z.string() })

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

/**
 * What is heard when, by today's thresholds and, where it has listened, by the speech model;
 * undefined for what another version measured.
 */
export function activityFrom(
  measured: string,
  heard: Uint8Array | undefined,
  deadAirMs: number,
): Activity | undefined {
  const energies = energiesFrom(measured)
  return energies && activityIn(energies, heard, deadAirMs)
}

/** The same of energies that were read already. */
export function activityIn(
  energies: Energies,
  heard: Uint8Array | undefined,
  deadAirMs: number,
): Activity {
  const hearing = heard && openHearing(heard)
  const thresholds = { deadAirMs, crosstalkMs: CROSSTALK_MS }
  return activityOf(energies, hearing?.ok ? hearing.value : null, thresholds)
}
