/** PostgreSQL has no place for this one character; the fact itself keeps it. */
export const storable = (text: string): string => text.replaceAll('\0', '')

export const storableJson = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    // A half of a pair has no place there either; as text it becomes U+FFFD on the way.
    typeof each === 'string' ? storable(Buffer.from(each).toString()) : each,
  )
