import { useMemo, useState } from 'react'

import { SettingsDrawer } from '#renderer/features/settings/drawer.tsx'
import { useShortcuts } from '#renderer/shell/context.tsx'
import { KeyboardMap } from '#renderer/shell/keyboard-map.tsx'
import type { Binding } from '#renderer/shell/shortcuts.ts'

type Overlay = 'settings' | 'keyboard' | 'problems' | null

export type Overlays = {
  readonly overlay: Overlay
  readonly show: (overlay: Overlay) => void
}

export function useOverlays(): Overlays {
  const [overlay, show] = useState<Overlay>(null)
  return { overlay, show }
}

/** What lies over every screen, and the keys that bring it up. */
export function OverlayLayer({ overlay, show }: Overlays) {
  const bindings = useMemo<readonly Binding[]>(
    () => [
      {
        id: 'shell.keyboard',
        keys: ['?'],
        group: 'keys.group.general',
        label: 'keys.map',
        run: () => show('keyboard'),
      },
      {
        id: 'shell.settings',
        keys: [],
        inFields: ['Ctrl+,'],
        group: 'keys.group.general',
        label: 'keys.settings',
        run: () => show('settings'),
      },
      {
        id: 'shell.problems',
        keys: [],
        inFields: ['Ctrl+Shift+P'],
        group: 'keys.group.general',
        label: 'keys.problems',
        run: () => show('problems'),
      },
    ],
    [show],
  )
  useShortcuts(bindings)
  const close = (): void => show(null)
  return (
    <>
      <SettingsDrawer open={overlay === 'settings'} close={close} />
      <KeyboardMap open={overlay === 'keyboard'} close={close} />
    </>
  )
}
