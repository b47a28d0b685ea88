import { chordKeysOf, entriesOf, type Palette } from '#renderer/features/inspect/mark-palette.ts'
import { useInspect, useSession, useWords } from '#renderer/features/inspect/use-session.ts'
import { Points } from '#renderer/features/inspect/points.tsx'
import { pointsOf } from '#renderer/features/inspect/items.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { clockTime } from '#renderer/lib/waveform-geometry.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'

/** The items of a section, or the sections, one key each, for a moment or a mark that has its place. */
export function PaletteList({ palette }: { readonly palette: Palette }) {
  const t = useT()
  const words = useWords()
  const { looking } = useSession()
  const scorecard = useInspect((state) => state.view?.scorecard)
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
            {'kind' in entry && <Points points={pointsOf(entry)} kind={entry.kind} />}
          </li>
        ))}
      </ol>
      <footer className="meta">{t('inspect.palette.hint')}</footer>
    </div>
  )
}
