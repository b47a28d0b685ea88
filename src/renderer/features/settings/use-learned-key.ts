import { useEffect, useEffectEvent } from 'react'

import { useShell } from '#renderer/shell/context.tsx'
import { toKeyPress } from '#renderer/shell/keyboard.ts'
import { readPress } from '#renderer/shell/keys.ts'

/** While `on`, the next key pressed is told and does nothing else; null when it was Escape. */
export function useLearnedKey(on: boolean, tell: (keys: string | null) => void): void {
  const { shortcuts, subscribeNews } = useShell()
  const told = useEffectEvent(tell)
  useEffect(() => {
    if (!on) return undefined
    const hear = (event: KeyboardEvent): void => {
      event.preventDefault()
      event.stopPropagation()
      if (event.repeat) return
      const press = toKeyPress(event)
      const keys = press.keyCode === 229 ? 'Process' : readPress(press)
      if (keys !== null) told(keys === 'Escape' ? null : keys)
    }
    window.addEventListener('keydown', hear, true)
    const release = shortcuts.hold('everything')
    const stop = subscribeNews((news) => {
      if (news.type === 'KeyPressed') told(news.key)
    })
    return () => {
      window.removeEventListener('keydown', hear, true)
      release()
      stop()
    }
  }, [on, shortcuts, subscribeNews])
}
