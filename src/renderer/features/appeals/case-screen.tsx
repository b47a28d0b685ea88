import { Button } from 'antd'
import { useState } from 'react'
import { useStore } from 'zustand'

import { createCaseStore } from '#renderer/features/appeals/case-store.ts'
import { Hidden } from '#renderer/features/appeals/hidden.tsx'
import { dueText } from '#renderer/features/appeals/due-text.ts'
import { StateChip } from '#renderer/features/appeals/state-chip.tsx'
import { Whole } from '#renderer/features/appeals/whole.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import { reviewsFailureText } from '#renderer/ui/reviews-failure.ts'
import { ToldNotice } from '#renderer/ui/told-notice.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import { useTold } from '#renderer/ui/use-told.ts'
import { EmptyState } from '#look/empty-state.tsx'
import type { AppealId } from '#shared/ids.ts'

/** One appeal: its one next step, and all that there is to know of it for whoever may know it. */
export function CaseScreen({ id, leave }: { readonly id: AppealId; readonly leave: () => void }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { client } = useShell()
  const [store] = useState(() => createCaseStore(client, id, Date.now))
  const { status, failure, told, toldAt } = useStore(store)
  useTold(store)
  const row = told?.case.row
  const due = row && dueText(t, format, row, now)
  const nameOf = (about: string): string | undefined =>
    told?.people.find((person) => person.id === about)?.name ??
    told?.case.whole?.appeal.items.find(({ itemKey }) => itemKey === about)?.itemKey
  return (
    <main className="screen">
      <header className="screen-bar">
        <Button size="small" onClick={leave}>
          {t('appeals.toList')} <ActionKey keys="Escape" />
        </Button>
        {row && (
          <>
            <h2 className="ellipsis">
              {t('appeals.case.title', {
                round: t(`appeals.round.${row.round}`),
                agent: told.call?.agentName ?? row.agentNumber,
                call: told.call?.externalId ?? t('told.noCall'),
              })}
            </h2>
            <StateChip state={row.state} />
            <span className={due?.isOverdue ? 'appeal-overdue' : 'meta'}>{due?.text}</span>
          </>
        )}
      </header>
      {failure && told && failure.type !== 'Offline' && (
        <p role="alert" className="appeal-refused">
          {reviewsFailureText(t, failure, nameOf)}
        </p>
      )}
      {failure?.type === 'Offline' && toldAt !== null && <ToldNotice {...{ failure, toldAt }} />}
      {status === 'loading' && <div aria-busy="true" />}
      {status === 'failed' && failure && (
        <EmptyState
          title={t('appeals.case.failed')}
          action={<Button onClick={() => void store.getState().load()}>{t('told.again')}</Button>}
        >
          <p>{reviewsFailureText(t, failure)}</p>
        </EmptyState>
      )}
      {told &&
        (told.case.whole ? (
          <Whole
            key={told.case.whole.appeal.ruling?.at ?? 0}
            {...{ store, told, leave }}
            whole={told.case.whole}
          />
        ) : (
          <Hidden {...{ told, leave }} />
        ))}
    </main>
  )
}
