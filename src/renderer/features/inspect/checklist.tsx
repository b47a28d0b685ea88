import {
  ColumnHeightOutlined,
  SearchOutlined,
  VerticalAlignMiddleOutlined,
} from '@ant-design/icons'
import { Input, Segmented } from 'antd'
import { useCallback, useMemo, useState } from 'react'

import type { ScreenMoves } from '#renderer/features/inspect/screen-moves.ts'
import { ChecklistSection } from '#renderer/features/inspect/checklist-section.tsx'
import { filterRows } from '#renderer/features/inspect/items.ts'
import { chordKeysOf } from '#renderer/features/inspect/mark-palette.ts'
import { OtherCard, WithdrawnCard } from '#renderer/features/inspect/other-card.tsx'
import { StartJudging } from '#renderer/features/inspect/start-judging.tsx'
import { ScorePane } from '#renderer/features/inspect/score-pane.tsx'
import { Tool } from '#renderer/features/inspect/tool.tsx'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useShell } from '#renderer/shell/context.tsx'
import { useWords } from '#renderer/ui/use-words.ts'

/** The scorecard: what is judged, what it came to, what is left. */
export function Checklist({
  filterRef,
  folded,
  moves,
}: {
  readonly filterRef: React.RefObject<HTMLInputElement | null>
  /** The score has no pane of its own and shares this one. */
  readonly folded: boolean
  readonly moves: ScreenMoves
}) {
  const t = useT()
  const words = useWords()
  const isHere = useInspect((state) => state.view !== null)
  const name = useInspect((state) => state.view?.scorecard?.name)
  const isBegun = useInspect((state) => state.sheet !== null)
  const total = useInspect((state) => (folded ? state.sheet?.score.total : undefined))
  const [text, setText] = useState('')
  const [side, setSide] = useState<'items' | 'trace'>('items')
  const { settings, changeSettings } = useShell()
  const expanded = settings.panes[EXPANDED] === 1
  const all = t(expanded ? 'inspect.checklist.collapse' : 'inspect.checklist.expand')

  if (!isHere) return <div className="ins-pane ins-checklist" aria-busy="true" />
  if (!isBegun) return <NotBegun />
  return (
    <section className="ins-pane ins-checklist" aria-label={t('inspect.checklist')}>
      <header className="ins-checklist-head">
        <h2 className="ellipsis">{name && words(name)}</h2>
        <OtherCard />
        {folded && (
          <Segmented<'items' | 'trace'>
            size="small"
            value={side}
            onChange={setSide}
            options={[
              { value: 'items', label: t('inspect.checklist') },
              { value: 'trace', label: `${t('inspect.score')} ${total ?? ''}` },
            ]}
          />
        )}
        <Tool
          name={all}
          run={() =>
            void changeSettings({ panes: { ...settings.panes, [EXPANDED]: expanded ? 0 : 1 } })
          }
        >
          {expanded ? <VerticalAlignMiddleOutlined /> : <ColumnHeightOutlined />}
        </Tool>
        <Input
          ref={(input) => {
            filterRef.current = input?.input ?? null
          }}
          size="small"
          allowClear
          className="ins-filter"
          prefix={<SearchOutlined />}
          suffix={text === '' ? <ActionKey keys="/" /> : <span />}
          value={text}
          placeholder={t('inspect.checklist.filter')}
          aria-label={t('inspect.checklist.filter')}
          onChange={(event) => {
            setText(event.target.value)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
            event.preventDefault()
            setText('')
            event.currentTarget.blur()
          }}
        />
      </header>
      <WithdrawnCard />
      {folded && side === 'trace' ? (
        <ScorePane moves={moves} />
      ) : (
        <Sections key={String(expanded)} text={text} expanded={expanded} />
      )}
      {folded && side === 'items' && <ScorePane moves={moves} brief />}
    </section>
  )
}

/** Remembered with the panes: whether every section stands open. */
const EXPANDED = 'inspect.expanded'

function Sections({ text, expanded }: { readonly text: string; readonly expanded: boolean }) {
  const t = useT()
  const { looking } = useSession()
  const sheet = useInspect((state) => state.sheet)
  const initials = useInspect((state) => state.view?.initials)
  const focusedItem = useInspect((state) => state.focusedItem)
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map())
  const found = useMemo(() => {
    const sections = sheet?.sections ?? []
    const chords = chordKeysOf(sections.map(({ section }) => section))
    return sections
      .map((section, index) => ({
        section,
        chord: chords[index] ?? '',
        rows: filterRows(section.items, text, initials),
      }))
      .filter(({ rows }) => rows.length > 0)
  }, [sheet, text, initials])
  const focusedSection =
    focusedItem === null ? null : sheet?.itemsByKey.get(focusedItem)?.section.key
  const isOpen = (key: string): boolean =>
    text !== '' || (toggled.get(key) ?? (expanded || key === focusedSection))
  const toggle = useCallback((key: string, open: boolean) => {
    setToggled((map) => new Map(map).set(key, open))
  }, [])

  if (found.length === 0)
    return <p className="meta ins-nothing">{t('inspect.checklist.nothing')}</p>
  return (
    <ul
      className="ins-sections"
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
        if (event.ctrlKey || event.altKey || event.metaKey || isField(event.target)) return
        const next = neighbourOf(
          event.currentTarget,
          event.target,
          event.key === 'ArrowDown' ? 1 : -1,
        )
        if (!next) return
        event.preventDefault()
        next.focus()
        const key = next.dataset['item']
        if (key !== undefined) looking.focusItem(key)
      }}
    >
      {found.map(({ section, chord, rows }) => (
        <ChecklistSection
          key={section.section.key}
          row={section}
          rows={rows}
          chord={chord}
          open={isOpen(section.section.key)}
          toggle={toggle}
          searching={text !== ''}
        />
      ))}
    </ul>
  )
}

const isField = (target: EventTarget): boolean =>
  target instanceof Element && target.matches('input, textarea')

/** The row before or after, among section heads and items as they stand on the screen. */
function neighbourOf(list: HTMLElement, from: EventTarget, by: 1 | -1): HTMLElement | undefined {
  const rows = [...list.querySelectorAll<HTMLElement>('[data-row]')]
  const here = from instanceof Element ? from.closest<HTMLElement>('[data-row]') : null
  return here ? rows[rows.indexOf(here) + by] : undefined
}

function NotBegun() {
  return (
    <section className="ins-pane ins-checklist">
      <StartJudging />
    </section>
  )
}
