import { createHash } from 'node:crypto'

/** JSON in which the order of keys says nothing, so that equal contents have equal texts. */
export const canonicalJson = (value: unknown): string => JSON.stringify(sorted(value))

export const contentHash = (value: unknown): Buffer =>
  createHash('sha256').update(canonicalJson(value)).digest()

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, part]) => [key, sorted(part)]),
  )
}
