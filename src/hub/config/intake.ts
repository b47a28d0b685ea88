import { z } from 'zod'

import { ObjectsConfig } from '#hub/config/objects.ts'

/** What the hub takes in by itself; the sources are in its database. */
export const IntakeConfig = z.strictObject({
  /** Whether this hub looks at sources. Of several on one database one looks at each at a time. */
  look: z.boolean().default(true),
  /** Stores that sources may lie in, by a name of one's own. */
  s3: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
      ObjectsConfig.pick({
        endpoint: true,
        region: true,
        accessKey: true,
        secretKey: true,
        secretKeyFile: true,
        pathStyle: true,
      }),
    )
    .default({})
    .meta({ secret: true }),
})
export type IntakeConfig = Readonly<z.infer<typeof IntakeConfig>>
