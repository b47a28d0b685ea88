import { z } from 'zod'

/** A text in both of the languages the product speaks. */
export const Words = z.object({ zh: z.string().min(1), en: z.string().min(1) })
export type Words = Readonly<z.infer<typeof Words>>

export const Language = z.enum(['zh', 'en'])
export type Language = z.infer<typeof Language>
