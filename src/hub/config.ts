import { z } from 'zod'

import { DatabaseConfig } from '#hub/config/database.ts'
import { IntakeConfig } from '#hub/config/intake.ts'
import { ObjectsConfig } from '#hub/config/objects.ts'
import { SignInConfig } from '#hub/config/sign-in.ts'
import { MetricsConfig, ProxyAddress, PublicUrl, TlsConfig } from '#hub/config/web.ts'

/** How a hub is started: from a file, from the environment, or by a program. */
export const HubConfig = z.strictObject({
  /** Where everything it keeps lies. */
  dir: z.string().min(1),
  /** Other than loopback only with `tls`, or behind a proxy that speaks it. */
  host: z.string().min(1).max(253).default('127.0.0.1'),
  /** 0 takes a free one. */
  port: z.int().min(0).max(65_535).default(0),
  tls: TlsConfig.optional(),
  publicUrl: PublicUrl.optional(),
  /** A proxy in front of the hub speaks TLS in its place. */
  behindProxy: z.boolean().default(false),
  /** The proxies whose word on where a request came from is taken. */
  trustProxy: z.array(ProxyAddress).max(100).default([]),
  metrics: MetricsConfig.optional(),
  /** A folder of sample calls to take in, with one long recording made of them. */
  sample: z.string().min(1).optional(),
  org: z.string().trim().min(1).max(100).default('示范中心'),
  team: z.string().trim().min(1).max(100).default('示范团队'),
  /** The first inspector. */
  person: z.string().trim().min(1).max(100).default('质检员'),
  /** The packs that calls are judged by. */
  scorecards: z
    .strictObject({
      inbound: z.string().min(1).default('service'),
      outbound: z.string().min(1).default('sales'),
    })
    .prefault({}),
  /** The program that decodes what we cannot; without it such recordings are refused. */
  ffmpeg: z.string().min(1).max(4096).optional(),
  /** Without it the hub brings its own. */
  database: DatabaseConfig.optional(),
  /** Without it recordings lie in the hub's folder. */
  objects: ObjectsConfig.optional(),
  /** How people of an organisation sign in; without it the hub is that of one machine. */
  signIn: SignInConfig.optional(),
  intake: IntakeConfig.prefault({}),
  /** A line of the log for every request. */
  logRequests: z.boolean().default(false),
  /** Ends when standard input does, so that it never outlives who started it. */
  stdinCloses: z.boolean().default(false),
})
export type HubConfig = Readonly<z.infer<typeof HubConfig>>
export type HubOptions = Readonly<z.input<typeof HubConfig>>
