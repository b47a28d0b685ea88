import { Select } from 'antd'
import { useState } from 'react'

import type { Drift } from '#core/calibration/drift-over.ts'
import type { SessionFigures } from '#core/calibration/session-figures.ts'
import type { AgreementPart } from '#renderer/features/figures/agreement-bindings.ts'
import { DifferencePlot } from '#renderer/features/figures/difference-plot.tsx'
import { Doubts } from '#renderer/features/figures/doubts.tsx'
import { DriftChart } from '#renderer/features/figures/drift-chart.tsx'
import type { Focus, FocusOn } from '#renderer/features/figures/focus.ts'
import { ItemsTable } from '#renderer/features/figures/items-table.tsx'
import { Matrix } from '#renderer/features/figures/matrix.tsx'
import { Named } from '#renderer/features/figures/meaning.tsx'
import { MonthsTable } from '#renderer/features/figures/months-table.tsx'
import type { FigureNames } from '#renderer/features/figures/names.ts'
import { PeopleTable } from '#renderer/features/figures/people-table.tsx'
import { TotalsAndAnswers } from '#renderer/features/figures/totals-and-answers.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'

/** Every figure of the months, each of which leads to the calls it rests on. */
export function TeamFigures({
  figures,
  drifts,
  names,
  focus,
  go,
}: {
  readonly figures: SessionFigures
  readonly drifts: readonly Drift[]
  readonly names: FigureNames
  readonly focus: Focus
  readonly go: FocusOn
}) {
  const { theme } = useShell()
  return (
    <>
      <Doubts
        totals={figures.totals.doubts}
        answers={figures.answers.doubts}
        nameOf={names.person}
      />
      <Part part="totals">
        <TotalsAndAnswers figures={figures} />
      </Part>
      <Part part="people">
        <PeopleTable
          people={figures.people}
          nameOf={names.person}
          chosen={focus.type === 'person' ? focus.rater : null}
          go={(rater) => {
            go({ type: 'person', rater })
          }}
        />
        <DriftPart drifts={drifts} names={names} focus={focus} go={go} />
      </Part>
      <Part part="items">
        <ItemsTable
          items={figures.items}
          itemOf={names.item}
          chosen={focus.type === 'item' ? focus.key : null}
          go={(scorecardId, key) => {
            go({ type: 'item', scorecardId, key })
          }}
        />
      </Part>
      <Part part="pairs">
        <Matrix
          figures={figures}
          nameOf={names.person}
          chosen={focus.type === 'pair' ? focus : null}
          go={(one, other) => {
            go({ type: 'pair', one, other })
          }}
        />
        <DifferencePlot
          figures={figures}
          theme={theme}
          nameOf={names.person}
          callOf={names.call}
          go={(callId) => {
            go({ type: 'call', callId })
          }}
        />
      </Part>
    </>
  )
}

/** What a digit leads to. */
function Part({
  part,
  children,
}: {
  readonly part: AgreementPart
  readonly children: React.ReactNode
}) {
  return (
    <div data-part={part} tabIndex={-1} className="agr-part">
      {children}
    </div>
  )
}

/** Bias and spread by month of everybody, and the chart of one. */
function DriftPart({
  drifts,
  names,
  focus,
  go,
}: {
  readonly drifts: readonly Drift[]
  readonly names: FigureNames
  readonly focus: Focus
  readonly go: FocusOn
}) {
  const t = useT()
  const { theme } = useShell()
  const [wanted, setWanted] = useState<string | null>(null)
  const drift = drifts.find(({ rater }) => rater === wanted) ?? drifts[0]
  if (!drift) return null
  return (
    <MonthsTable
      drifts={drifts}
      nameOf={names.person}
      focus={focus}
      go={go}
      foot={
        <>
          <div className="fig-choice">
            <Named figure="figures.drift" />
            <label htmlFor="agr-drift-of">{t('agreement.drift.of')}</label>
            <Select
              id="agr-drift-of"
              value={drift.rater}
              popupMatchSelectWidth={false}
              options={drifts.map(({ rater }) => ({ value: rater, label: names.person(rater) }))}
              onChange={setWanted}
            />
          </div>
          <DriftChart
            drift={drift}
            name={names.person(drift.rater)}
            theme={theme}
            go={(month) => {
              go({ type: 'month', rater: drift.rater, month })
            }}
          />
        </>
      }
    />
  )
}
