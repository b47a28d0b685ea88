import { chordKeysOf, type Palette } from '#renderer/features/inspect/mark-palette.ts'
import { useSession, useWords } from '#renderer/features/inspect/use-session.ts'
import { Points } from '#renderer/features/inspect/points.tsx'
import { pointsOf } from '#renderer/features/inspect/items.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { clockTime } from '#renderer/lib/waveform-geometry.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'

/** The items of a section, one key each, for the moment taken with the first key. */
export function PaletteList({ palette }: { readonly palette: Palette }) {
  const t = useT()
  const words = useWords()
  const { looking } = useSession()
  const { section, place, chosen } = palette
  const keys = chordKeysOf(section.items)
  const time = clockTime(place.at, 1) + (place.end === null ? '' : `–${clockTime(place.end, 1)}`)

  return (
    <div className="ins-palette" role="listbox" aria-label={words(section.title)}>
      <header>
        <span className="meta number">{t('inspect.palette.title', { time })}</span>
        <strong>{words(section.title)}</strong>
      </header>
      <ol>
        {section.items.map((item, index) => (
          <li
            key={item.key}
            role="option"
            aria-selected={index === chosen}
            onClick={() => looking.choose(item.key)}
          >
            {keys[index] ? <Kbd keys={keys[index]} /> : <span />}
            <span>{words(item.title)}</span>
            <Points points={pointsOf(item)} kind={item.kind} />
          </li>
        ))}
      </ol>
      <footer className="meta">{t('inspect.palette.hint')}</footer>
    </div>
  )
}
