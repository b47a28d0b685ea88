import { Button, Drawer } from 'antd'
import { useEffect } from 'react'
import { useStore } from 'zustand'

import { canRetry, problemText } from '#renderer/features/status/problem-text.ts'
import type { ProblemsStore } from '#renderer/features/status/problems-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat, useKeyboardHold, useShell } from '#renderer/shell/context.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import type { Problem } from '#shared/problem.ts'

export function ProblemsDrawer({
  store,
  open,
  close,
}: {
  readonly store: ProblemsStore
  readonly open: boolean
  readonly close: () => void
}) {
  const t = useT()
  const problems = useStore(store, (state) => state.problems)
  useKeyboardHold(open)
  useEffect(() => {
    if (open) void store.getState().load()
  }, [store, open])

  return (
    <Drawer
      open={open}
      onClose={close}
      title={t('status.problems.title')}
      size={520}
      classNames={{ body: 'problems-body' }}
    >
      {problems?.length === 0 && (
        <EmptyState title={t('status.problems.empty')}>
          <p>{t('status.problems.empty.next')}</p>
        </EmptyState>
      )}
      <ul className="problems">
        {problems?.map((problem) => (
          <ProblemItem key={problem.id} problem={problem} store={store} close={close} />
        ))}
      </ul>
    </Drawer>
  )
}

function ProblemItem({
  problem,
  store,
  close,
}: {
  readonly problem: Problem
  readonly store: ProblemsStore
  readonly close: () => void
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { openCall } = useShell()
  const { what, next } = problemText(t, problem)
  const { id, callId, at, where } = problem

  return (
    <li className="problem">
      <p className="problem-what selectable">{what}</p>
      <p className="problem-next">{next}</p>
      <div className="problem-foot">
        <span className="meta" title={format.momentInFull(at)}>
          {t(`status.where.${where}`)} · {format.moment(at, now)}
        </span>
        {callId !== null && (
          <Button
            size="small"
            type="text"
            onClick={() => {
              close()
              openCall(callId)
            }}
          >
            {t('status.openCall')}
          </Button>
        )}
        {canRetry(problem) && (
          <Button size="small" onClick={() => void store.getState().retry(id)}>
            {t('status.retry')}
          </Button>
        )}
        <Button size="small" onClick={() => void store.getState().dismiss(id)}>
          {t('status.dismiss')}
        </Button>
      </div>
    </li>
  )
}
