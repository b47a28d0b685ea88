import { Spin } from 'antd'

import type { Disagreement } from '#core/calibration/disagreements.ts'
import type { SessionFigures } from '#core/calibration/session-figures.ts'
import { CallsTable } from '#renderer/features/figures/calls-table.tsx'
import { DifferencePlot } from '#renderer/features/figures/difference-plot.tsx'
import { DisagreementList } from '#renderer/features/figures/disagreement-list.tsx'
import { Doubts } from '#renderer/features/figures/doubts.tsx'
import { ItemsTable } from '#renderer/features/figures/items-table.tsx'
import { referencesText } from '#renderer/features/figures/figure-text.ts'
import { Matrix } from '#renderer/features/figures/matrix.tsx'
import { PeopleTable } from '#renderer/features/figures/people-table.tsx'
import { ReferenceChoice } from '#renderer/features/figures/reference-choice.tsx'
import { TotalsAndAnswers } from '#renderer/features/figures/totals-and-answers.tsx'
import { useSessionFigures } from '#renderer/features/figures/use-session-figures.ts'
import type { FigureNames } from '#renderer/features/figures/names.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { ThemeName } from '#look/tokens.ts'
import type { RatedCall } from '#shared/figures.ts'

import '#renderer/features/figures/figures.css'

type Props = {
  /** Keep `calls`, `people` and `names` the same object as long as nothing changed. */
  readonly calls: readonly RatedCall[]
  readonly people: readonly string[]
  readonly names: FigureNames
  /** With whom people are compared where there is no consensus; null for the median. */
  readonly chosen: string | null
  readonly choose: (rater: string | null) => void
  readonly theme: ThemeName
  readonly go?: (disagreement: Disagreement) => void
}

/** Every figure of calls that several people judged: tables first, then plots. */
export function FiguresPanel(props: Props) {
  const t = useT()
  const { calls, people, names, chosen, choose } = props
  const figures = useSessionFigures(calls, people, chosen)
  if (calls.every(({ ratings }) => ratings.length < 2)) {
    return <p className="fig-panel fig-none">{t('figures.none')}</p>
  }
  return (
    <div className="fig-panel">
      <div className="fig-choice">
        <ReferenceChoice people={people} names={names} chosen={chosen} choose={choose} />
        {figures && (
          <span className="meta">
            {t('figures.references', { list: referencesText(t, figures, chosen, names) })}
          </span>
        )}
        {!figures && (
          <span role="status" className="meta">
            <Spin size="small" /> {t('figures.computing')}
          </span>
        )}
      </div>
      {figures && <Told {...props} figures={figures} />}
    </div>
  )
}

function Told({ figures, names, theme, calls, go }: Props & { readonly figures: SessionFigures }) {
  const cardOf = new Map(calls.map(({ callId, scorecardId }) => [callId, scorecardId]))
  const titleOf = ({ callId, key }: Disagreement): string => {
    const card = cardOf.get(callId)
    return `${names.call(callId)} · ${card === undefined ? key : names.item(card, key)}`
  }
  return (
    <>
      <Doubts
        totals={figures.totals.doubts}
        answers={figures.answers.doubts}
        nameOf={names.person}
      />
      <TotalsAndAnswers figures={figures} />
      <PeopleTable people={figures.people} nameOf={names.person} />
      <DisagreementList
        disagreements={figures.disagreements}
        nameOf={names.person}
        titleOf={titleOf}
        go={go}
      />
      <ItemsTable items={figures.items} itemOf={names.item} />
      <CallsTable figures={figures} nameOf={names.person} callOf={names.call} />
      <div className="fig-columns">
        <Matrix figures={figures} nameOf={names.person} />
        <DifferencePlot figures={figures} theme={theme} nameOf={names.person} callOf={names.call} />
      </div>
    </>
  )
}
