import { useCallback, useMemo, useState } from 'react'

import { CheckDialog } from '#renderer/features/evidence/check-dialog.tsx'
import { SettingsDrawer } from '#renderer/features/settings/drawer.tsx'
import { useShell, useShortcuts } from '#renderer/shell/context.tsx'
import { KeyboardMap } from '#renderer/shell/keyboard-map.tsx'
import { shellBindings, type Overlay } from '#renderer/shell/shell-bindings.ts'

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
  const { goTo } = useShell()
  const bindings = useMemo(() => shellBindings(show, goTo), [show, goTo])
  useShortcuts(bindings)
  const close = (): void => show(null)
  const showEvidence = useCallback(() => show('evidence'), [show])
  return (
    <>
      <SettingsDrawer open={overlay === 'settings'} close={close} />
      <CheckDialog open={overlay === 'evidence'} show={showEvidence} close={close} />
      <KeyboardMap open={overlay === 'keyboard'} close={close} />
    </>
  )
}
