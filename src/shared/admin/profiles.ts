/**
 * Mappings of call logs, kept by name:
 *
 * GET    /v1/admin/profiles         → ProfileList
 * PUT    /v1/admin/profiles/{name}  a profile as JSON, `extends` allowed → SavedProfile
 * DELETE /v1/admin/profiles/{name}  → {}
 * GET    /v1/profiles/{name}        → SavedProfile, for whoever may take in calls
 *
 * Refused with 400 `ProfileInvalid`, whose `detail` says what does not fit, 409 `ProfileBuiltIn`, 409
 * `ProfileInUse`, whose `detail` names the source, and 404.
 */
import { z } from 'zod'

import { CallLogProfile } from '#shared/intake.ts'

export const SavedProfile = z.object({
  name: z.string(),
  builtIn: z.boolean(),
  /** As it was saved; of a built-in one, all of it. */
  text: z.record(z.string(), z.unknown()),
  /** As it is read by. */
  profile: CallLogProfile,
})
export type SavedProfile = Readonly<z.infer<typeof SavedProfile>>

export const ProfileList = z.object({ profiles: z.array(SavedProfile) })
export type ProfileList = Readonly<z.infer<typeof ProfileList>>
