import { z } from 'zod'

/** An S3-compatible store for the recordings, in place of a folder of the hub's. */
export const ObjectsConfig = z.strictObject({
  /** Of any store but Amazon's own. */
  endpoint: z.url({ protocol: /^https?$/ }).optional(),
  region: z.string().min(1).max(100).default('us-east-1'),
  bucket: z.string().min(3).max(255),
  /** What the names of our objects begin with, such as `earshot/`. */
  prefix: z
    .string()
    .regex(/^([A-Za-z0-9!_.*'()-]+\/)*$/, 'not of the form folder/')
    .default(''),
  /** Without it the keys of the environment or the machine count, as Amazon's own tools find them. */
  accessKey: z.string().min(1).optional(),
  secretKey: z.string().min(1).meta({ secret: true }).optional(),
  /** A file with nothing but the secret key. */
  secretKeyFile: z.string().min(1).optional(),
  /** `HOST/BUCKET/` rather than `BUCKET.HOST/`. So with an endpoint of one's own unless told otherwise. */
  pathStyle: z.boolean().optional(),
  /** Workstations fetch recordings from the store itself, by addresses that hold for minutes. */
  presign: z.boolean().default(true),
  presignMinutes: z.int().min(1).max(1440).default(10),
  /** The store as workstations reach it, where that is another address. */
  publicEndpoint: z.url({ protocol: /^https?$/ }).optional(),
})
export type ObjectsConfig = Readonly<z.infer<typeof ObjectsConfig>>
