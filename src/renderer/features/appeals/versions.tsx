import { useMemo } from 'react'

import { readRoom } from '#core/calibration/room.ts'
import { formatChange, formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat } from '#renderer/shell/context.tsx'
import { TablePart } from '#renderer/ui/table-part.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import { findingText } from '#renderer/ui/verdicts.ts'
import type { Appeal } from '#shared/appeals.ts'
import type { ResultVersion } from '#shared/review.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** What the agent was told, version beside version; the original first. */
export function Versions({
  card,
  versions,
  appeal,
  nameOf,
}: {
  readonly card: Scorecard
  readonly versions: readonly ResultVersion[]
  readonly appeal: Pick<Appeal, 'items'>
  readonly nameOf: (id: string) => string
}) {
  const t = useT()
  const words = useWords()
  const format = useFormat()
  const now = useNow(60_000)
  const items = useMemo(() => {
    const asked = new Set<string>(appeal.items.map(({ itemKey }) => itemKey))
    const room = readRoom(
      card,
      versions.map(({ marks, answers, facts, unscorable }) => ({
        ...{ marks, answers, evaluation: { facts, unscorable } },
      })),
    )
    return room.items.filter(({ item }) => asked.has(item.key))
  }, [card, versions, appeal.items])
  return (
    <TablePart
      title={t('appeals.versions')}
      why={t('appeals.versions.why')}
      heads={[
        '',
        ...versions.map(({ version }) =>
          version === 1 ? t('appeals.version.first') : t('appeals.version', { version }),
        ),
      ]}
    >
      <tr>
        <th scope="row">{t('appeals.version.total')}</th>
        {versions.map(({ version, total, max }) => (
          <td key={version} className="number">
            {total === null || max === null
              ? t('appeals.version.unscored')
              : `${formatPoints(total)} / ${formatPoints(max)}`}
          </td>
        ))}
      </tr>
      {items.map(({ item, findings }) => (
        <tr key={item.key}>
          <th scope="row">
            <span className="meta number">{item.key}</span> {words(item.title)}
          </th>
          {versions.map(({ version }, at) => {
            const finding = findings[at] ?? null
            return (
              <td key={version} className="number">
                {findingText({ t, words }, item, finding)}{' '}
                {finding && finding.points !== 0 ? formatChange(finding.points) : ''}
              </td>
            )
          })}
        </tr>
      ))}
      <tr>
        <th scope="row">{t('appeals.version.by')}</th>
        {versions.map(({ version, by }) => (
          <td key={version} className="number">
            {nameOf(by)}
          </td>
        ))}
      </tr>
      <tr>
        <th scope="row">{t('appeals.version.at')}</th>
        {versions.map(({ version, at }) => (
          <td key={version} className="number">
            {format.moment(at, now)}
          </td>
        ))}
      </tr>
    </TablePart>
  )
}
