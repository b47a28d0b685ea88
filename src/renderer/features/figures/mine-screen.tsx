import { Button, Progress } from 'antd'
import { useMemo } from 'react'
import { useStore } from 'zustand'

import { driftLimits } from '#core/calibration/drift.ts'
import type { Drift } from '#core/calibration/drift-over.ts'
import { DriftChart } from '#renderer/features/figures/drift-chart.tsx'
import { intervalText, valueText } from '#renderer/features/figures/figure-text.ts'
import { figuresFailureText } from '#renderer/features/figures/figures-failure.ts'
import { Meanings, Named } from '#renderer/features/figures/meaning.tsx'
import type { MineStore, MyMonth } from '#renderer/features/figures/mine-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import { PagePart } from '#renderer/ui/page-part.tsx'
import { TablePart } from '#renderer/ui/table-part.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import { EmptyState } from '#look/empty-state.tsx'
import type { MyFigures } from '#shared/figures.ts'

/** Below it an agreement says little: Koo and Li 2016. */
const ENOUGH_CALLS = 30

/** How I stand to the reference and to the others. Nobody else is named and no call. */
export function MineScreen({ store }: { readonly store: MineStore }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { status, failure, whole, months, toldAt, share } = useStore(store)
  const why =
    failure &&
    (failure.type === 'NotAllowed'
      ? t('agreement.failure.NotAllowed.mine')
      : figuresFailureText(t, failure))
  if (!whole) {
    return why ? (
      <EmptyState
        title={t('agreement.failed')}
        action={
          <Button onClick={() => void store.getState().load()}>{t('agreement.again')}</Button>
        }
      >
        <p>{why}</p>
      </EmptyState>
    ) : (
      <div role="status" className="agr-waiting">
        <p>{t('agreement.me.loading')}</p>
        <Progress percent={Math.round(share * 100)} aria-label={t('agreement.me.loading')} />
      </div>
    )
  }
  return (
    <>
      {status === 'failed' && why && toldAt !== null && (
        <p role="alert" className="agr-stale">
          {t('agreement.stale', { moment: format.moment(toldAt, now), why })}
        </p>
      )}
      {whole.calls === 0 ? (
        <EmptyState title={t('agreement.me.empty')}>
          <p>{t('agreement.me.empty.text')}</p>
        </EmptyState>
      ) : (
        <MyTold whole={whole} months={months} toldAt={toldAt} />
      )}
    </>
  )
}

function MyTold({
  whole,
  months,
  toldAt,
}: {
  readonly whole: MyFigures
  readonly months: readonly MyMonth[]
  readonly toldAt: number | null
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { theme } = useShell()
  const drift = useMemo(() => driftOfMine(months), [months])
  const name = t('agreement.me.name')
  return (
    <div className="fig-panel">
      <p className="meta">
        {t('agreement.me.why')}{' '}
        {toldAt !== null && t('agreement.toldAt', { moment: format.moment(toldAt, now) })}
      </p>
      {whole.calls < ENOUGH_CALLS && (
        <p className="fig-doubts">
          {t('agreement.me.few', { units: whole.calls, needed: ENOUGH_CALLS })}
        </p>
      )}
      <TablePart
        title={t('agreement.me.table')}
        heads={[
          t('agreement.me.month'),
          t('figures.call.count'),
          t('figures.bias'),
          t('figures.interval'),
          t('figures.spread'),
          t('figures.within'),
          t('figures.worst'),
          t('figures.differing'),
          t('agreement.me.agreement'),
          t('figures.interval'),
        ]}
        foot={
          <>
            <Meanings figures={['figures.bias', 'figures.spread', 'figures.differing']} />
            <p className="meta">{t('agreement.me.agreement.why')}</p>
          </>
        }
      >
        <MyRow head={t('agreement.me.whole')} figures={whole} />
        {months
          .filter(({ figures }) => figures.calls > 0)
          .toReversed()
          .map(({ month, figures }) => (
            <MyRow key={month} head={month} figures={figures} />
          ))}
      </TablePart>
      <PagePart title={t('agreement.me.drift')}>
        <Named figure="figures.drift" />
        <DriftChart drift={drift} name={name} theme={theme} />
      </PagePart>
    </div>
  )
}

function MyRow({ head, figures }: { readonly head: string; readonly figures: MyFigures }) {
  const t = useT()
  const { calls, bias, spread, within, items, agreement } = figures
  return (
    <tr>
      <th scope="row">{head}</th>
      <td className="number">{calls}</td>
      <td className="number">{bias ? valueText(bias.value, 'points') : '—'}</td>
      <td className="number">{bias ? intervalText(t, bias, 'points') : '—'}</td>
      <td className="number">{spread === null ? '—' : spread.toFixed(1)}</td>
      <td className="number">
        {within.of === 0 ? '—' : t('figures.within.is', { within: within.within, of: within.of })}
      </td>
      <td className="number">{within.worst === null ? '—' : valueText(within.worst, 'share')}</td>
      <td className="number">{items.of === 0 ? '—' : t('figures.differing.is', items)}</td>
      <td className="number">{agreement ? valueText(agreement.value, 'share') : '—'}</td>
      <td className="number">{agreement ? intervalText(t, agreement, 'share') : '—'}</td>
    </tr>
  )
}

function driftOfMine(months: readonly MyMonth[]): Drift {
  const points = months.flatMap(({ month, figures: { bias, spread, within } }) =>
    bias ? [{ period: month, units: within.of, bias, spread }] : [],
  )
  return { rater: '', points, limits: driftLimits(points.map(({ bias }) => bias.value)) }
}
