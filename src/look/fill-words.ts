/** Fills `{{name}}`. A `count` of 1 takes the key's `_one` form where the language has one. */
export function fillWords(
  words: Readonly<Record<string, string | undefined>>,
  key: string,
  values?: Readonly<Record<string, string | number>>,
): string {
  const plain = words[key] ?? key
  if (!values) return plain
  const text = (values['count'] === 1 ? words[`${key}_one`] : undefined) ?? plain
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
}
