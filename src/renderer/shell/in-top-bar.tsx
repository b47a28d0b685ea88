import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'

import { useShell } from '#renderer/shell/context.tsx'

/** Puts what a screen says of itself into the bar at the top, after the way back. */
export function InTopBar({ children }: { readonly children: ReactNode }) {
  const { slot } = useShell()
  const element = useStore(slot, (state) => state.element)
  return element ? createPortal(children, element) : null
}
