import type { KeyPress, Shortcuts } from '#renderer/shell/shortcuts.ts'

/** Brings the page's key presses to the shortcuts. Returns the function that stops it. */
export function listenForKeys(shortcuts: Shortcuts): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return
    if (shortcuts.press(toKeyPress(event))) event.preventDefault()
  }
  // A button clicked with the mouse would keep the focus and swallow the next Space.
  const onClick = (event: MouseEvent): void => {
    const active = document.activeElement
    if (event.detail > 0 && active instanceof HTMLElement && focusOf(active) === 'pressable')
      active.blur()
  }
  window.addEventListener('keydown', onKeyDown)
  window.addEventListener('click', onClick)
  return () => {
    window.removeEventListener('keydown', onKeyDown)
    window.removeEventListener('click', onClick)
  }
}

function toKeyPress(event: KeyboardEvent): KeyPress {
  const { key, code, ctrlKey, altKey, shiftKey, metaKey, repeat, isComposing } = event
  return {
    ...{ key, code, ctrlKey, altKey, shiftKey, metaKey, repeat, isComposing },
    // Deprecated, and the only mark of a key that an input method took before composing.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above
    keyCode: event.keyCode,
    focus: focusOf(event.target),
  }
}

function focusOf(target: EventTarget | null): KeyPress['focus'] {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target.matches('input[type=checkbox]')) return 'pressable'
  if (target.isContentEditable || target.matches('input, textarea, select')) return 'field'
  return target.matches('button, a[href], summary, [role=button], [role=switch], [role=tab]')
    ? 'pressable'
    : 'page'
}
