import { callsOf, readModel, type RoomModel } from '#renderer/features/calibration/room-model.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import { findingText } from '#renderer/ui/verdicts.ts'
import { formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { PagePart } from '#renderer/ui/page-part.tsx'
import { TablePart } from '#renderer/ui/table-part.tsx'
import type { CalibrationScore } from '#shared/calibration.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** What was submitted so far, for the facilitator who chose to see it before the reveal. */
export function EarlyScores({
  view,
  card,
  scores,
}: {
  readonly view: CalibrationView
  readonly card: Scorecard
  readonly scores: readonly CalibrationScore[]
}) {
  const t = useT()
  return (
    <div className="cal-early">
      <p className="meta">{t('calibration.early.only')}</p>
      {view.calibration.hideInspectors && <p className="meta">{t('calibration.early.hidden')}</p>}
      {callsOf(view).map(({ callId, externalId }) => {
        const model = readModel({ ...view, scores }, card, callId)
        const title = t('calibration.early.title', { call: externalId })
        return model && model.listeners.length > 0 ? (
          <EarlyCall key={callId} title={title} model={model} />
        ) : (
          <PagePart key={callId} title={title} why={t('calibration.early.none')}>
            {null}
          </PagePart>
        )
      })}
    </div>
  )
}

function EarlyCall({ title, model }: { readonly title: string; readonly model: RoomModel }) {
  const t = useT()
  const words = useWords()
  return (
    <TablePart
      title={title}
      heads={[
        t('calibration.early.who'),
        t('calibration.early.score'),
        t('calibration.early.found'),
        t('calibration.early.note'),
      ]}
    >
      {model.listeners.map(({ letter, name, score }, place) => (
        <tr key={letter}>
          <th scope="row">{name ?? letter}</th>
          <td className="number">
            {score.total === null || score.max === null
              ? t('calibration.verdict.unscorable')
              : `${formatPoints(score.total)} / ${formatPoints(score.max)}`}
          </td>
          <td>
            <ul className="cal-early-found">
              {model.room.items
                .filter(({ isSplit, findings }) => isSplit || findings[place]?.state === 'hit')
                .map(({ item, findings }) => (
                  <li key={item.key}>
                    {item.key} {words(item.title)}{' '}
                    <strong>{findingText({ t, words }, item, findings[place] ?? null)}</strong>
                  </li>
                ))}
            </ul>
          </td>
          <td>{score.note}</td>
        </tr>
      ))}
    </TablePart>
  )
}
