import { CloseOutlined, FlagOutlined, SoundOutlined } from '@ant-design/icons'

import type { Suggestion } from '#core/scorecard/suggestions.ts'
import type { SectionRow } from '#renderer/features/inspect/items.ts'
import { Tool } from '#renderer/features/inspect/tool.tsx'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { formatDuration } from '#renderer/lib/format.ts'
import { useT, type Translate } from '#renderer/lib/i18n.ts'
import { useFormat } from '#renderer/shell/context.tsx'

import '#renderer/features/inspect/suggestions.css'

/** Where to listen before the item is judged; nothing where nothing is suggested. */
export function ItemSuggestions({ itemKey }: { readonly itemKey: string }) {
  const { suggesting } = useSession()
  const all = useInspect(suggesting.shown)
  const suggestions = all.filter((each) => each.itemKey === itemKey)
  if (suggestions.length === 0) return null
  return (
    <ul className="ins-suggestions">
      {suggestions.map((suggestion) => (
        <OneSuggestion key={suggestion.id} suggestion={suggestion} />
      ))}
    </ul>
  )
}

function OneSuggestion({ suggestion }: { readonly suggestion: Suggestion }) {
  const t = useT()
  const format = useFormat()
  const { suggesting } = useSession()
  const isCurrent = useInspect((state) => state.suggested === suggestion.id)
  const at = formatDuration(suggestion.range[0])
  return (
    <li className="ins-suggestion" aria-current={isCurrent} data-suggestion={suggestion.id}>
      <span>{t('inspect.suggestion', { at, why: whyText(t, format.number, suggestion) })}</span>
      <Tool
        name={t('inspect.suggestion.go')}
        keys="Shift+H"
        run={() => suggesting.goTo(suggestion)}
      >
        <SoundOutlined />
      </Tool>
      <Tool
        name={t('inspect.suggestion.accept')}
        keys="Shift+T"
        run={() => suggesting.accept(suggestion)}
      >
        <FlagOutlined />
      </Tool>
      <Tool
        name={t('inspect.suggestion.dismiss')}
        keys="Shift+Q"
        run={() => suggesting.dismiss(suggestion)}
      >
        <CloseOutlined />
      </Tool>
    </li>
  )
}

/** How many are suggested in a section, while it is closed. */
export function SectionSuggestions({ row: { items } }: { readonly row: SectionRow }) {
  const t = useT()
  const { suggesting } = useSession()
  const count = useInspect((state) =>
    items.reduce((sum, { item }) => sum + suggesting.countOf(state, item.key), 0),
  )
  if (count === 0) return null
  return (
    <span className="ins-suggestion-count">
      <SoundOutlined aria-hidden="true" /> {t('inspect.suggestion.count', { count })}
    </span>
  )
}

function whyText(
  t: Translate,
  number: (value: number) => string,
  { range, why }: Suggestion,
): string {
  const span = spanText(t, range[1] - range[0])
  switch (why.measure) {
    case 'pace':
      return t(`inspect.suggestion.${why.pace}`, {
        rate: number(why.rate),
        usual: number(Math.round(why.norm.median * 100) / 100),
        count: why.norm.calls,
      })
    case 'firstWord':
    case 'silence':
    case 'deadAir':
    case 'hold':
    case 'interruption':
      return t(`inspect.suggestion.${why.measure}`, { span })
  }
}

/** As one says it: 2 min 10 s, 7.4 s. */
export function spanText(t: Translate, ms: number): string {
  if (ms < 9950) return t('inspect.span.seconds', { seconds: Math.round(ms / 100) / 10 })
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return t('inspect.span.seconds', { seconds })
  return t('inspect.span.minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
}
