import type { SessionFigures } from '#core/calibration/session-figures.ts'
import { Leading } from '#renderer/features/figures/leading.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { TablePart } from '#renderer/ui/table-part.tsx'

/** How often each two people say the same of an item: a table whose shade says it again. */
export function Matrix({
  figures: { pairs, people },
  nameOf,
  chosen,
  go,
}: {
  readonly figures: Pick<SessionFigures, 'pairs' | 'people'>
  readonly nameOf: (rater: string) => string
  /** The two whose calls are shown. */
  readonly chosen?: { readonly one: string; readonly other: string } | null | undefined
  readonly go?: ((one: string, other: string) => void) | undefined
}) {
  const t = useT()
  const pairAt = (a: number, b: number) =>
    pairs.find(({ one, other }) => one === Math.min(a, b) && other === Math.max(a, b))
  return (
    <TablePart
      title={t('figures.matrix')}
      why={t('figures.matrix.why')}
      heads={['', ...people.map(({ rater }) => nameOf(rater))]}
      isNarrow
    >
      {people.map(({ rater }, row) => (
        <tr key={rater}>
          <th scope="row">{nameOf(rater)}</th>
          {people.map(({ rater: other }, column) => {
            const pair = row === column ? undefined : pairAt(row, column)
            if (!pair?.percentAgreement.ok) {
              return (
                <td key={other} className="number meta">
                  —
                </td>
              )
            }
            const percent = pair.percentAgreement.value.value
            const said = t('figures.matrix.is', {
              one: nameOf(rater),
              other: nameOf(other),
              percent: percent.toFixed(1),
              units: pair.units,
            })
            return (
              <td
                key={other}
                className="number"
                title={said}
                style={{
                  background: `color-mix(in srgb, var(--agent) ${shadeOf(percent)}%, transparent)`,
                }}
              >
                <Leading
                  isChosen={
                    chosen !== null &&
                    [rater, other].every((each) => each === chosen?.one || each === chosen?.other)
                  }
                  go={
                    go &&
                    (() => {
                      go(rater, other)
                    })
                  }
                >
                  {percent.toFixed(0)}
                </Leading>
              </td>
            )
          })}
        </tr>
      ))}
    </TablePart>
  )
}

/** Agreement below a half is rare: the upper half gets all shades, none too dark for the text. */
const shadeOf = (percent: number): number => Math.round(Math.max(0, percent - 50) * 0.8)
