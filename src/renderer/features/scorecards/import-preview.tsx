import { useMemo } from 'react'

import type { RowProblem, SheetFailure } from '#core/scorecard/from-sheet.ts'
import { lintScorecard } from '#core/scorecard/lint.ts'
import { toPoints } from '#core/scorecard/milli.ts'
import { fullOf, fullOfCard, itemsOf } from '#core/scorecard/outline.ts'
import { problemText, sheetFailureText } from '#renderer/features/scorecards/import-text.ts'
import { NotesCount, NoteShape } from '#renderer/features/scorecards/note-shape.tsx'
import { outlineOf, type OutlineRow } from '#renderer/features/scorecards/places.ts'
import { formatPoints } from '#renderer/lib/format.ts'
import { useT, type Translate } from '#renderer/lib/i18n.ts'
import { itemPoints } from '#renderer/ui/item-points.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Item, Scorecard } from '#shared/scorecard.ts'

const MOST_LINES = 200

/** What the rows come to, and what of them was not taken as it stands. */
export function ImportPreview({
  scorecard,
  problems,
  failure,
}: {
  readonly scorecard: Scorecard | null
  readonly problems: readonly RowProblem[]
  readonly failure: SheetFailure | null
}) {
  const t = useT()
  return (
    <section className="sc-import-right" aria-label={t('scorecards.import.result')}>
      {failure && (
        <p role="alert" className="sc-refused">
          {sheetFailureText(t, failure)}
        </p>
      )}
      {scorecard && (
        <>
          <Sum card={scorecard} />
          <p className={problems.length > 0 ? 'sc-import-problems-head' : 'meta'} role="status">
            {problems.length > 0 ? (
              <>
                <NoteShape severity="warning" />
                {t('scorecards.import.problems', { count: problems.length })}
              </>
            ) : (
              t('scorecards.import.problems.none')
            )}
          </p>
          {problems.length > 0 && <Problems problems={problems} />}
          <Lines card={scorecard} />
        </>
      )}
    </section>
  )
}

/** How much it is, and how much the linter says of it. */
export function Sum({ card }: { readonly card: Scorecard }) {
  const t = useT()
  const report = useMemo(() => lintScorecard(card), [card])
  const errors = report.errors.length
  const warnings = report.warnings.length
  return (
    <div>
      <p className="sc-import-sum number">
        {t('scorecards.import.sum', {
          sections: card.sections.length,
          items: itemsOf(card).length,
          points: formatPoints(toPoints(fullOfCard(card))),
        })}
      </p>
      <p className="sc-bar-notes meta">
        {errors + warnings === 0 ? (
          t('scorecards.notes.none')
        ) : (
          <>
            <NotesCount errors={errors} warnings={warnings} />
          </>
        )}
      </p>
    </div>
  )
}

function Problems({ problems }: { readonly problems: readonly RowProblem[] }) {
  const t = useT()
  return (
    <div
      className="sc-import-problems selectable"
      tabIndex={0}
      role="region"
      aria-label={t('scorecards.import.problems', { count: problems.length })}
    >
      <ul>
        {problems.slice(0, MOST_LINES).map((problem) => (
          <li key={`${problem.row} ${problem.code}`}>
            {problemText(t, problem)}
            <span className="meta ellipsis">{problem.text}</span>
          </li>
        ))}
      </ul>
      <Rest lines={problems.length} t={t} />
    </div>
  )
}

/** The sections and items, in the order of the sheet. */
export function Lines({ card }: { readonly card: Scorecard }) {
  const t = useT()
  const words = useWords()
  const lines = useMemo(() => outlineOf(card).slice(1), [card])
  return (
    <div
      className="sc-import-lines"
      tabIndex={0}
      role="region"
      aria-label={t('scorecards.import.result')}
    >
      <ul>
        {lines.slice(0, MOST_LINES).map((line, at) => (
          <li key={at} className={`sc-import-line-${line.type}`}>
            <span className="ellipsis">
              <span className="sc-row-key number">{keyOf(line)}</span>{' '}
              {line.type === 'section' && words(line.section.title)}
              {line.type === 'item' && words(line.item.title)}
            </span>
            <span className="number">
              {line.type === 'section' && formatPoints(toPoints(fullOf(line.section)))}
              {line.type === 'item' && worthOf(t, line.item)}
            </span>
          </li>
        ))}
      </ul>
      <Rest lines={lines.length} t={t} />
    </div>
  )
}

function Rest({ lines, t }: { readonly lines: number; readonly t: Translate }) {
  if (lines <= MOST_LINES) return null
  return <p className="meta">{t('scorecards.import.first', { shown: MOST_LINES, lines })}</p>
}

const keyOf = (line: OutlineRow): string =>
  line.type === 'section' ? line.section.key : line.type === 'item' ? line.item.key : ''

const worthOf = (t: Translate, item: Item): string => {
  const points = itemPoints(item)
  return points === null || item.kind === 'text' ? t(`scorecards.kind.${item.kind}`) : points
}
