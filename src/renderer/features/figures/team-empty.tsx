import { Button } from 'antd'
import { useStore } from 'zustand'

import { monthOf } from '#renderer/features/figures/periods.ts'
import type { TeamStore } from '#renderer/features/figures/team-store.ts'
import type { TeamCall } from '#renderer/features/figures/team-names.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useShell } from '#renderer/shell/context.tsx'
import { EmptyState } from '#look/empty-state.tsx'

/** What has to be done before there are figures. */
export function EmptyTeam() {
  const t = useT()
  const { goTo } = useShell()
  return (
    <EmptyState
      title={t('agreement.empty')}
      action={
        <Button type="primary" onClick={() => goTo('calibrations')}>
          {t('agreement.empty.toSessions')} <ActionKey keys="Ctrl+3" />
        </Button>
      }
    >
      <p>{t('agreement.empty.text')}</p>
      <ul className="agr-steps">
        <li>{t('agreement.empty.step.1')}</li>
        <li>{t('agreement.empty.step.2')}</li>
      </ul>
      <p className="meta">{t('agreement.empty.left')}</p>
    </EmptyState>
  )
}

/** Nothing in the months that were chosen; which others have something. */
export function EmptyMonth({
  store,
  calls,
}: {
  readonly store: TeamStore
  readonly calls: readonly TeamCall[]
}) {
  const t = useT()
  const { from, to } = useStore(store)
  const counts = new Map<string, number>()
  for (const { at } of calls) counts.set(monthOf(at), (counts.get(monthOf(at)) ?? 0) + 1)
  const others = [...counts]
    .sort()
    .map(([month, count]) =>
      t('agreement.month.has', { month, calls: t('agreement.calls', { count }) }),
    )
  const period = from === to ? from : t('agreement.period', { from, to })
  return (
    <EmptyState title={t('agreement.month.empty', { period })}>
      {others.length > 0 && (
        <p>{t('agreement.month.others', { months: others.join(t('figures.and')) })}</p>
      )}
    </EmptyState>
  )
}
