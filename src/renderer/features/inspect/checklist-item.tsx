import { takesValue } from '#core/scorecard/outline.ts'
import {
  BookOutlined,
  CheckOutlined,
  EditOutlined,
  FlagOutlined,
  StopOutlined,
} from '@ant-design/icons'
import { memo, useEffect, useRef, useState } from 'react'

import { GradeControl } from '#renderer/features/inspect/grade-control.tsx'
import { earnedOf, standingOf } from '#renderer/features/inspect/grading.ts'
import { stateText } from '#renderer/features/inspect/state-text.ts'
import { ItemPrecedents } from '#renderer/features/inspect/item-precedents.tsx'
import type { ItemRow } from '#renderer/features/inspect/items.ts'
import { MarkChips } from '#renderer/features/inspect/mark-chip.tsx'
import { Points } from '#renderer/features/inspect/points.tsx'
import { draftOf } from '#renderer/features/inspect/state.ts'
import { ItemRule } from '#renderer/ui/item-rule.tsx'
import { StateShape } from '#renderer/ui/state-shape.tsx'
import { ItemSuggestions } from '#renderer/features/inspect/suggestions.tsx'
import { Reason } from '#renderer/features/inspect/reason.tsx'
import { saidTexts } from '#renderer/features/inspect/said-text.ts'
import { Tool } from '#renderer/features/inspect/tool.tsx'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useWords } from '#renderer/ui/use-words.ts'

/** One item: what was said of it, what shows it, and what can be said. */
export const ChecklistItem = memo(function ChecklistItem({ row }: { readonly row: ItemRow }) {
  const t = useT()
  const words = useWords()
  const { looking } = useSession()
  const { item, marks, reason } = row
  const focused = useInspect((state) => state.focusedItem === item.key)
  const lit = useInspect((state) => marks.some(({ id }) => id === state.hoveredMark))
  const ruleShown = useInspect((state) => state.ruleShown)
  const editable = useInspect((state) => draftOf(state) !== null)
  const explaining = useInspect(
    ({ editing }) => editing?.type === 'reason' && editing.itemKey === item.key,
  )
  const unproven = useInspect((state) => state.sheet?.unproven.includes(item.key) ?? false)
  const [near, setNear] = useState(false)
  const element = useRef<HTMLLIElement>(null)

  useEffect(() => {
    if (focused) element.current?.scrollIntoView({ block: 'nearest' })
  }, [focused])

  return (
    <li
      ref={element}
      className="ins-item"
      tabIndex={focused ? 0 : -1}
      data-row
      data-item={item.key}
      data-focused={focused}
      data-lit={lit}
      data-state={row.state}
      data-standing={standingOf(row) ?? undefined}
      aria-current={focused}
      onClick={() => looking.focusItem(item.key)}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
    >
      <StateShape row={row} />
      <span className="ins-item-key number">{item.key}</span>
      <div className="ins-item-text">
        <span>{words(item.title)}</span>
        {takesValue(item) && row.state !== 'off' && <GradeControl row={row} editable={editable} />}
        {(marks.length > 0 || (reason ?? '') !== '') && (
          <span className="ins-item-proof">
            <MarkChips marks={marks} noted />
            {(reason ?? '') !== '' && <span className="ins-quote">{reason}</span>}
            {saidTexts(t, words, item, row.circumstances).map((text) => (
              <span key={text} className="ins-said-tag">
                {text}
              </span>
            ))}
          </span>
        )}
        {unproven && <span className="ins-unproven">△ {t('inspect.grade.unproven')}</span>}
        {focused && ruleShown && (
          <div className="ins-rule" role="note" aria-label={t('rule.inForce')}>
            <ItemRule item={item} />
          </div>
        )}
        {focused && <ItemPrecedents item={item} />}
        {item.hint && editable && <ItemSuggestions itemKey={item.key} />}
        {explaining && editable && <Reason row={row} />}
      </div>
      <span className="ins-item-state">{stateText(t, words, row)}</span>
      <Points item={item} earned={earnedOf(row)} />
      {(near || focused) && (
        <span className="ins-hover-tools">
          {editable && <ItemTools row={row} />}
          <Tool
            name={t('inspect.item.rule')}
            keys="Shift+R"
            on={focused && ruleShown}
            run={() => {
              if (focused || !ruleShown) looking.toggleRule()
              looking.focusItem(item.key)
            }}
          >
            <BookOutlined />
          </Tool>
        </span>
      )}
    </li>
  )
})

function ItemTools({ row }: { readonly row: ItemRow }) {
  const t = useT()
  const { looking } = useSession()
  const { item, state, marks } = row
  const graded = takesValue(item)
  // A grade stands beside its marks; any other answer gives way to them.
  const free = graded || marks.length === 0
  const canExplain = graded ? marks.length === 0 && state === 'given' : free
  return (
    <>
      {free && item.kind !== 'award' && (
        <Tool
          name={t('inspect.item.ok')}
          keys="F"
          on={state === 'ok'}
          run={() => looking.toggleAnswer(item.key, 'ok')}
        >
          <CheckOutlined />
        </Tool>
      )}
      <Tool name={t('inspect.item.mark')} keys="T" run={() => looking.markItem(item.key)}>
        <FlagOutlined />
      </Tool>
      {canExplain && (
        <Tool
          name={t(graded ? 'inspect.grade.why' : 'inspect.item.reason')}
          keys="E"
          run={() => looking.explain(item.key)}
        >
          <EditOutlined />
        </Tool>
      )}
      {free && (
        <Tool
          name={t('inspect.item.na')}
          keys="Q"
          on={state === 'na'}
          run={() => looking.toggleAnswer(item.key, 'na')}
        >
          <StopOutlined />
        </Tool>
      )}
    </>
  )
}
