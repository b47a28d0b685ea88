import { useEffect } from 'react'

import { chordKeysOf, entriesOf, type Palette } from '#renderer/features/inspect/mark-palette.ts'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { Points } from '#renderer/features/inspect/points.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { clockTime } from '#renderer/lib/waveform-geometry.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useWords } from '#renderer/ui/use-words.ts'

/** The items of a section, or the sections, one key each, for a moment or a mark that has its place. */
export function PaletteList({ palette }: { readonly palette: Palette }) {
  const t = useT()
  const words = useWords()
  const { looking } = useSession()
  const scorecard = useInspect((state) => state.view?.scorecard)
  const open = useInspect((state) => state.palette === palette)
  useEffect(() => {
    if (!open || !scorecard) return
    const letters = chordKeysOf(entriesOf(scorecard, palette)).filter((key) => /^[a-z]$/.test(key))
    if (letters.length === 0) return
    // Before the bindings of the screen, which have the letters otherwise.
    const take = (event: KeyboardEvent) => {
      const letter = letterOf(event)
      if (letter === null || !letters.includes(letter)) return
      event.preventDefault()
      event.stopPropagation()
      looking.key(letter)
    }
    window.addEventListener('keydown', take, true)
    return () => {
      window.removeEventListener('keydown', take, true)
    }
  }, [open, scorecard, palette, looking])
  if (!scorecard) return null
  const { section, place, chosen, moving } = palette
  const entries = entriesOf(scorecard, palette)
  const keys = chordKeysOf(entries)
  const name = section ? words(section.title) : t('inspect.palette.sections')
  const time = clockTime(place.at, 1) + (place.end === null ? '' : `–${clockTime(place.end, 1)}`)

  return (
    <div className="ins-palette">
      <header>
        <span className="meta number">
          {t(moving === null ? 'inspect.palette.title' : 'inspect.palette.moving', { time })}
        </span>
        <strong>{name}</strong>
      </header>
      <ol role="listbox" aria-label={name}>
        {entries.map((entry, index) => (
          <li
            key={entry.key}
            role="option"
            aria-selected={index === chosen}
            onClick={() => looking.choose(index)}
          >
            {keys[index] ? <ActionKey keys={keys[index]} /> : <span />}
            <span>{words(entry.title)}</span>
            {'kind' in entry && <Points item={entry} />}
          </li>
        ))}
      </ol>
      <footer className="meta">{t('inspect.palette.hint')}</footer>
    </div>
  )
}

/** The letter pressed to choose; null where it is written into a field or composed. */
function letterOf({ key, ctrlKey, metaKey, altKey, isComposing, target }: KeyboardEvent) {
  if (ctrlKey || metaKey || isComposing || !/^[a-z]$/i.test(key)) return null
  const writes = target instanceof Element && target.matches('input, textarea')
  return writes && !altKey ? null : key.toLowerCase()
}
