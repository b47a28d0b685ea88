import type { WordKey } from '#renderer/lib/i18n.ts'
import type { Action } from '#renderer/shell/binding.ts'

export type BindingGroup = { readonly group: WordKey; readonly bindings: readonly Action[] }

/** The bindings whose name, in any language, or whose keys hold the text, by group. */
export function groupBindings(
  bindings: readonly Action[],
  text: string,
  dictionaries: Readonly<Record<string, Readonly<Record<WordKey, string>>>>,
): readonly BindingGroup[] {
  const wanted = text.trim().toLowerCase()
  const groups = new Map<WordKey, Action[]>()
  for (const binding of bindings) {
    const names = Object.values(dictionaries).map((words) => words[binding.label])
    const found = [...names, ...binding.keys, ...(binding.inFields ?? [])].some((each) =>
      each.toLowerCase().includes(wanted),
    )
    if (found) groups.set(binding.group, [...(groups.get(binding.group) ?? []), binding])
  }
  return [...groups].map(([group, members]) => ({ group, bindings: members }))
}
