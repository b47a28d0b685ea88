/** What a hub says of itself to those who watch over it. */
import { z } from 'zod'

/** `GET /health`: the process answers. */
export const Alive = z.object({ status: z.literal('ok') })
export type Alive = Readonly<z.infer<typeof Alive>>

/** `migrations`: the database is of another version than this hub. */
export const Need = z.enum(['database', 'migrations', 'objects'])
export type Need = z.infer<typeof Need>

/** `GET /ready`: whether requests should be sent here, and what is missing where not (503). */
export const Ready = z.object({ ready: z.boolean(), missing: z.array(Need) })
export type Ready = Readonly<z.infer<typeof Ready>>
