import type { KeyboardEvent } from 'react'

import type { Clipping } from '#renderer/features/inspect/clipping.ts'

/** What a key does in the clip dialog. Fields, lists and buttons keep the keys they need. */
export function clipKey(
  event: KeyboardEvent<HTMLElement>,
  clipping: Clipping,
  picked: number | null,
): void {
  if (event.nativeEvent.isComposing) return
  if (event.ctrlKey && event.key === 'Enter') {
    event.preventDefault()
    // A time that is being written counts as it stands.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    void clipping.save()
    return
  }
  const { target } = event
  if (!(target instanceof HTMLElement) || target.matches('input, textarea')) return
  if (event.key === ' ' && target.closest('button')) return
  const run = deed(event, clipping, picked)
  if (!run) return
  event.preventDefault()
  run()
}

function deed(
  { key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent,
  clipping: Clipping,
  picked: number | null,
): (() => void) | undefined {
  if (altKey || metaKey) return undefined
  const step = ctrlKey ? 10 : shiftKey ? 1000 : 100
  if (key === 'ArrowLeft') return () => clipping.move(-step)
  if (key === 'ArrowRight') return () => clipping.move(step)
  if (ctrlKey) return undefined
  return plain(clipping, picked)[key.length === 1 ? key.toLowerCase() : key]
}

const plain = (
  clipping: Clipping,
  picked: number | null,
): Readonly<Record<string, () => void>> => ({
  ArrowUp: () => clipping.step(-1),
  ArrowDown: () => clipping.step(1),
  Home: () => clipping.moveTo(0),
  End: () => clipping.moveTo(Number.MAX_SAFE_INTEGER),
  Delete: () => clipping.remove(picked),
  Backspace: () => clipping.remove(picked),
  ' ': clipping.togglePreview,
  i: () => clipping.selectEdge('in'),
  o: () => clipping.selectEdge('out'),
  a: () => clipping.setSide('agent'),
  c: () => clipping.setSide('customer'),
  b: () => clipping.setSide('both'),
  m: () => clipping.add('mute'),
  t: () => clipping.add('tone'),
})
