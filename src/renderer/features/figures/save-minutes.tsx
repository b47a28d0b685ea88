import { computeFigures } from '#renderer/features/figures/compute-figures.ts'
import { minutesOf } from '#renderer/features/figures/minutes.ts'
import type { FigureNames } from '#renderer/features/figures/names.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { MinutesMenu } from '#renderer/ui/minutes-menu.tsx'
import type { CalibrationView } from '#shared/calibration-api.ts'
import type { RatedCall } from '#shared/figures.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** Saves the minutes as a PDF or a workbook. */
export function SaveMinutes({
  view,
  card,
  calls,
  people,
  names,
  chosen,
}: {
  readonly view: CalibrationView
  readonly card: Scorecard
  readonly calls: readonly RatedCall[]
  readonly people: readonly string[]
  readonly names: FigureNames
  /** With whom people are compared where there is no consensus; null for the median. */
  readonly chosen: string | null
}) {
  const t = useT()
  const { language } = useShell()
  return (
    <MinutesMenu
      why={(as) => t(`minutes.${as}.why`)}
      minutes={async () => {
        const figures = await computeFigures({ calls, people, chosen }).done
        return minutesOf(t, { view, card, figures, names, language, chosen })
      }}
    />
  )
}
