import { z } from 'zod'

/** An organisation of the hub; the first part of every key of its database. */
export const OrgId = z.uuid().brand<'OrgId'>()
export type OrgId = z.infer<typeof OrgId>
