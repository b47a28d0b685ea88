import { memo, useId, useMemo } from 'react'

import type { Role } from '#core/scorecard/sheet-mapping.ts'
import {
  rowsOfStage,
  type ImportStore,
  type SheetRows,
  type SheetStage,
} from '#renderer/features/scorecards/import-store.ts'
import { columnName } from '#renderer/features/scorecards/import-text.ts'
import { NoteShape } from '#renderer/features/scorecards/note-shape.tsx'
import { useT } from '#renderer/lib/i18n.ts'

const MOST_ROWS = 200
const MOST_COLUMNS = 40
const roles: readonly Role[] = [
  'section',
  'sectionMax',
  'key',
  'item',
  'points',
  'kind',
  'guidance',
]

/** The first rows of a sheet, with what each column holds and which row is the header. */
export function ImportTable({
  stage,
  problemRows,
  store,
}: {
  readonly stage: SheetStage
  /** Counted from 1. */
  readonly problemRows: ReadonlySet<number>
  readonly store: ImportStore
}) {
  const t = useT()
  const group = useId()
  const rows = rowsOfStage(stage)
  const shown = useMemo(() => rows.slice(0, MOST_ROWS), [rows])
  const columns = useMemo(() => columnsOf(rows), [rows])
  const carried = useMemo(
    () => carriedOf(shown, stage.mapping.columns.section, stage.mapping.header),
    [shown, stage.mapping],
  )
  const roleOf = (column: number): Role | undefined =>
    roles.find((role) => stage.mapping.columns[role] === column)

  return (
    <div className="sc-import-left">
      <p className="meta">{t('scorecards.import.how')}</p>
      <div
        className="sc-import-scroll"
        tabIndex={0}
        aria-label={t('scorecards.import.table')}
        role="region"
      >
        <table className="sc-import-table">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('scorecards.import.row')}</span>
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className={roleOf(column) ? 'sc-import-taken' : ''}>
                  <span className="meta">{columnName(column)}</span>
                  <select
                    aria-label={t('scorecards.import.role', { column: columnName(column) })}
                    value={roleOf(column) ?? ''}
                    onChange={({ target }) => {
                      const role = roles.find((each) => each === target.value)
                      store.getState().setRole(column, role ?? null)
                    }}
                  >
                    <option value="">{t('scorecards.import.role.none')}</option>
                    {roles.map((role) => (
                      <option key={role} value={role}>
                        {t(`scorecards.import.role.${role}`)}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((cells, at) => (
              <Row
                key={at}
                at={at}
                group={group}
                cells={cells}
                columns={columns}
                standing={
                  at < stage.mapping.header
                    ? 'above'
                    : at === stage.mapping.header
                      ? 'header'
                      : 'row'
                }
                section={stage.mapping.columns.section ?? -1}
                carried={carried[at] ?? ''}
                hasProblem={problemRows.has(at + 1)}
                setHeader={store.getState().setHeader}
              />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > MOST_ROWS && (
        <p className="meta">
          {t('scorecards.import.shown', { rows: rows.length, shown: MOST_ROWS })}
        </p>
      )}
    </div>
  )
}

const Row = memo(function Row({
  at,
  group,
  cells,
  columns,
  standing,
  section,
  carried,
  hasProblem,
  setHeader,
}: {
  readonly at: number
  readonly group: string
  readonly cells: SheetRows[number]
  readonly columns: readonly number[]
  readonly standing: 'above' | 'header' | 'row'
  readonly section: number
  /** The section of a cell that was merged downwards. */
  readonly carried: string
  readonly hasProblem: boolean
  readonly setHeader: (row: number) => void
}) {
  const t = useT()
  return (
    <tr className={`sc-import-${standing}`}>
      <th scope="row">
        <label>
          <input
            type="radio"
            name={group}
            checked={standing === 'header'}
            aria-label={t('scorecards.import.header', { row: at + 1 })}
            onChange={() => {
              setHeader(at)
            }}
          />
          <span className="number">{at + 1}</span>
          {hasProblem && <NoteShape severity="warning" />}
        </label>
      </th>
      {columns.map((column) => {
        const text = String(cells[column] ?? '')
        if (text !== '')
          return (
            <td key={column} className="ellipsis" title={text}>
              {text}
            </td>
          )
        const above = column === section ? carried : ''
        return (
          <td key={column} className="sc-import-empty ellipsis">
            {above !== '' && t('scorecards.import.carried', { text: above })}
          </td>
        )
      })}
    </tr>
  )
})

/** The columns that hold something, from the first on. */
function columnsOf(rows: SheetRows): readonly number[] {
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0)
  return Array.from({ length: Math.min(MOST_COLUMNS, width) }, (_, column) => column)
}

/** For each row the section named last above it; '' where there is none, or the row is empty. */
function carriedOf(
  rows: SheetRows,
  section: number | undefined,
  header: number,
): readonly string[] {
  let last = ''
  return rows.map((cells, at) => {
    if (section === undefined || at <= header) return ''
    const named = String(cells[section] ?? '')
    if (named !== '') last = named
    return cells.some((cell) => cell !== null) ? last : ''
  })
}
