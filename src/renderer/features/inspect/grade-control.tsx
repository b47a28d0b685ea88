import { memo, useState } from 'react'

import { bandsOf, choicesOf, isChosen, readNumber } from '#renderer/features/inspect/grading.ts'
import type { ItemRow } from '#renderer/features/inspect/items.ts'
import { TextField } from '#renderer/features/inspect/text-field.tsx'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { formatChange, formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useWords } from '#renderer/ui/use-words.ts'

import '#renderer/features/inspect/grades.css'

/** What an item with a grade can be given, and which of it was. */
export const GradeControl = memo(function GradeControl({
  row,
  editable,
}: {
  readonly row: ItemRow
  readonly editable: boolean
}) {
  const { item } = row
  if (item.kind === 'number' || item.kind === 'text')
    return <Filled row={row} editable={editable} />
  return <Choices row={row} editable={editable} />
})

function Choices({ row, editable }: { readonly row: ItemRow; readonly editable: boolean }) {
  const t = useT()
  const words = useWords()
  const { grades } = useSession()
  const { item } = row
  const choices = choicesOf(item)
  if (choices.length === 0) return null
  const many = item.kind === 'choice' && item.many
  return (
    <span className="ins-grades" role="group" aria-label={words(item.title)}>
      {choices.map((choice, at) => {
        const title = choice.title
          ? words(choice.title)
          : t(
              choice.value === 'yes'
                ? 'inspect.grade.yes'
                : choice.value === 'no'
                  ? 'inspect.grade.no'
                  : 'inspect.grade.none',
            )
        return (
          <button
            // Two may say the same; their place tells them apart.
            key={at}
            type="button"
            tabIndex={-1}
            className="ins-grade"
            disabled={!editable}
            data-many={many}
            aria-pressed={isChosen(row, choice)}
            onClick={() => grades.press(item.key, choice)}
          >
            <span className="ins-grade-tick" aria-hidden="true" />
            <span>{title}</span>
            <span className="meta number">
              {many ? formatChange(choice.points) : formatPoints(choice.points)}
            </span>
            {editable && at < 9 && <ActionKey keys={`Shift+${at + 1}`} />}
          </button>
        )
      })}
    </span>
  )
}

function Filled({ row, editable }: { readonly row: ItemRow; readonly editable: boolean }) {
  const t = useT()
  const words = useWords()
  const { grades } = useSession()
  const { item, value, state } = row
  const open = useInspect(
    ({ editing }) => editing?.type === 'value' && editing.itemKey === item.key,
  )
  const given = state === 'given' && value !== null ? String(value) : null
  return (
    <span className="ins-grades">
      {open && editable ? (
        <ValueField row={row} start={given ?? ''} />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className="ins-grade ins-grade-filled"
          disabled={!editable}
          aria-pressed={given !== null}
          onClick={() => grades.fillItem(item.key)}
        >
          <span className={item.kind === 'number' ? 'number' : 'ellipsis'}>
            {given ?? t('inspect.grade.fill')}
          </span>
          {item.kind === 'number' && given !== null && <span>{words(item.unit)}</span>}
          {editable && <ActionKey keys="Enter" />}
        </button>
      )}
      {item.kind === 'number' && (
        <span className="ins-bands meta number">
          {bandsOf(item).map(({ from, points }, at, all) => {
            const next = all[at + 1]
            const here =
              typeof value === 'number' &&
              state === 'given' &&
              value >= from &&
              (!next || value < next.from)
            return (
              <span key={from} className="ins-band" data-here={here}>
                {here && '▸ '}
                {t('inspect.grade.from', {
                  from: `${from} ${words(item.unit)}`,
                  points: formatPoints(points),
                })}
              </span>
            )
          })}
        </span>
      )}
    </span>
  )
}

function ValueField({ row: { item }, start }: { readonly row: ItemRow; readonly start: string }) {
  const t = useT()
  const { grades, looking } = useSession()
  const [bad, setBad] = useState(false)
  const isNumber = item.kind === 'number'
  return (
    <span className="ins-grade-field">
      <TextField
        start={start}
        label={t(isNumber ? 'inspect.grade.number' : 'inspect.grade.text')}
        hint={t(isNumber ? 'inspect.grade.number.hint' : 'inspect.grade.text.hint')}
        problem={bad ? t('inspect.grade.number.bad') : null}
        leave={() => looking.edit(null)}
        save={(text) => {
          const number = isNumber ? readNumber(text) : null
          if (isNumber && text !== '' && number === null) {
            setBad(true)
            return
          }
          looking.edit(null)
          // An emptied field takes the answer back.
          if (text !== start) grades.give(item.key, text === '' ? null : (number ?? text))
        }}
      />
    </span>
  )
}
