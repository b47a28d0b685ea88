import type { z } from 'zod'

import { err, ok, type Result } from '#shared/result.ts'

import { decoded } from '#evidence/list-package.ts'

/** JSON in the order of the schema, so that equal contents have equal texts; for people, indented. */
export const jsonText = <Schema extends z.ZodType>(
  schema: Schema,
  value: z.input<Schema>,
): string => `${JSON.stringify(schema.parse(value), null, 2)}\n`

/** The value, or where it does not fit. */
export const readJson = <Schema extends z.ZodType>(
  schema: Schema,
  bytes: Uint8Array,
): Result<z.infer<Schema>, string> => {
  const text = decoded(bytes)
  if (text === undefined) return err('UTF-8')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return err('JSON')
  }
  const read = schema.safeParse(json)
  if (read.success) return ok(read.data)
  return err(read.error.issues[0]?.path.join('.') ?? '')
}
