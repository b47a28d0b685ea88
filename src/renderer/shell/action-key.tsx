import { useSyncExternalStore } from 'react'

import { useShell } from '#renderer/shell/context.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'

/** The key that does now what `keys` does as the program comes; nothing where no key does. */
export function ActionKey({ keys }: { readonly keys: string }) {
  const { shortcuts } = useShell()
  const now = useSyncExternalStore(shortcuts.subscribe, () => shortcuts.keyNow(keys))
  return now === null ? null : <Kbd keys={now} />
}
