import { CheckOutlined, RightOutlined } from '@ant-design/icons'
import { toPoints } from '#core/scorecard/milli.ts'
import { fullOf } from '#core/scorecard/outline.ts'
import { memo, useState } from 'react'

import { ChecklistItem } from '#renderer/features/inspect/checklist-item.tsx'
import type { ItemRow, SectionRow } from '#renderer/features/inspect/items.ts'
import { MarkChips } from '#renderer/features/inspect/mark-chip.tsx'
import { draftOf } from '#renderer/features/inspect/state.ts'
import { SectionSuggestions } from '#renderer/features/inspect/suggestions.tsx'
import { Tool } from '#renderer/features/inspect/tool.tsx'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { formatChange, formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import type { SectionScore as Score } from '#shared/evaluation.ts'
import type { InnerSection as Inner, Item } from '#shared/scorecard.ts'

/** A section: its key, what it came to, and its items when it is open. */
export const ChecklistSection = memo(function ChecklistSection({
  row,
  rows,
  chord,
  open,
  toggle,
  searching,
}: {
  readonly row: SectionRow
  /** The items that match the filter. */
  readonly rows: readonly ItemRow[]
  /** The key that marks in it; '' where it has none. */
  readonly chord: string
  readonly open: boolean
  readonly toggle: (key: string, open: boolean) => void
  /** What was looked for shows, asked or not. */
  readonly searching: boolean
}) {
  const words = useWords()
  const editable = useInspect((state) => draftOf(state) !== null)
  const { section } = row
  const flip = () => {
    toggle(section.key, !open)
  }

  return (
    <li className="ins-section" data-open={open}>
      {/* The whole head takes the pointer; the keyboard has the button in it. */}
      <div className="ins-section-head" onClick={flip}>
        <button
          type="button"
          className="ins-section-title"
          data-row
          aria-expanded={open}
          onClick={(event) => {
            event.stopPropagation()
            flip()
          }}
        >
          <RightOutlined className="ins-arrow" />
          <span className="ins-section-key">{chord !== '' && <ActionKey keys={chord} />}</span>
          <span className="ins-section-name ellipsis">{words(section.title)}</span>
        </button>
        <SectionState row={row} />
        {!open && <SectionSuggestions row={row} />}
        <span className="ins-section-chips">
          {!open && <MarkChips marks={row.items.flatMap(({ marks }) => marks)} />}
        </span>
        {editable && row.unanswered > 0 && (
          <span className="ins-hover-tools">
            <RestFine sectionKey={section.key} />
          </span>
        )}
        <Earned score={row.score} max={toPoints(fullOf(section))} />
      </div>
      {open && (
        <ul className="ins-items">
          <Items rows={partOf(rows, section.items)} searching={searching} />
          {section.sections.map((inner, at) => (
            <InnerSection
              key={inner.key}
              section={inner}
              score={row.inner[at]}
              rows={partOf(rows, inner.items)}
              searching={searching}
            />
          ))}
        </ul>
      )}
    </li>
  )
})

const partOf = (rows: readonly ItemRow[], items: readonly Item[]): readonly ItemRow[] => {
  const keys = new Set(items.map(({ key }) => key))
  return rows.filter(({ item }) => keys.has(item.key))
}

function InnerSection({
  section,
  score,
  rows,
  searching,
}: {
  readonly section: Inner
  readonly score: Score | undefined
  readonly rows: readonly ItemRow[]
  readonly searching: boolean
}) {
  const words = useWords()
  if (rows.length === 0) return null
  return (
    <>
      <li className="ins-inner-head">
        <h3 className="ellipsis">{words(section.title)}</h3>
        {score && <Earned score={score} max={toPoints(fullOf(section))} />}
      </li>
      <Items rows={rows} searching={searching} />
    </>
  )
}

/** Those that this call is not asked about are folded away under one line. */
function Items({
  rows,
  searching,
}: {
  readonly rows: readonly ItemRow[]
  readonly searching: boolean
}) {
  const t = useT()
  const [unfolded, setUnfolded] = useState(false)
  const off = rows.filter(({ state }) => state === 'off')
  const led = useInspect(({ focusedItem }) => off.some(({ item }) => item.key === focusedItem))
  const isShown = unfolded || searching || led
  return (
    <>
      {rows.map((row) =>
        row.state === 'off' ? null : <ChecklistItem key={row.item.key} row={row} />,
      )}
      {off.length > 0 && (
        <li className="ins-off">
          <button
            type="button"
            data-row
            aria-expanded={isShown}
            onClick={() => setUnfolded(!isShown)}
          >
            <RightOutlined className="ins-arrow" /> {t('inspect.off', { count: off.length })}
          </button>
        </li>
      )}
      {isShown && off.map((row) => <ChecklistItem key={row.item.key} row={row} />)}
    </>
  )
}

/** Apart from the counts around it, which change with every mark. */
const RestFine = memo(function RestFine({ sectionKey }: { readonly sectionKey: string }) {
  const t = useT()
  const { judging } = useSession()
  return (
    <Tool name={t('inspect.section.fine')} keys="V" run={() => void judging.restFine(sectionKey)}>
      <CheckOutlined />
    </Tool>
  )
})

function SectionState({ row }: { readonly row: SectionRow }) {
  const t = useT()
  const { score, unanswered } = row
  const lost = score.earned + score.awarded - score.max
  const rest = score.na
    ? t('inspect.section.na')
    : unanswered > 0
      ? t('inspect.section.open', { count: unanswered })
      : lost === 0 && score.max > 0
        ? t('inspect.section.full')
        : ''
  return (
    <span className="ins-section-state">
      {score.na || lost === 0 ? (
        <span className="ins-fine">{!score.na && unanswered === 0 && score.max > 0 && '✓'}</span>
      ) : (
        <strong className={lost < 0 ? 'ins-fault' : 'ins-bonus'}>{formatChange(lost)}</strong>
      )}
      <span className="meta">{rest}</span>
    </span>
  )
}

function Earned({ score, max }: { readonly score: Score; readonly max: number }) {
  if (max === 0) return <span className="ins-section-score" />
  return (
    <span className="ins-section-score number">
      <strong>{score.na ? '–' : formatPoints(score.earned)}</strong>
      <span className="meta">/{formatPoints(max)}</span>
    </span>
  )
}
