import { useCallback, useState } from 'react'

import { CaseScreen } from '#renderer/features/appeals/case-screen.tsx'
import { ChooseResult } from '#renderer/features/appeals/choose-result.tsx'
import { FileScreen } from '#renderer/features/appeals/file-screen.tsx'
import { createAppealList, createPublishedList } from '#renderer/features/appeals/list-store.ts'
import { List } from '#renderer/features/appeals/list.tsx'
import { useShell } from '#renderer/shell/context.tsx'
import type { AppealId, EvaluationId } from '#shared/ids.ts'

import '#renderer/ui/screen-bar.css'
import '#renderer/features/appeals/appeals.css'

type Place =
  | { readonly type: 'list' }
  | { readonly type: 'choose' }
  | { readonly type: 'file'; readonly reviewId: EvaluationId }
  | { readonly type: 'case'; readonly id: AppealId }

/** Objections of agents to what they were told: the list, one of them, and filing for an agent. */
export function AppealsView() {
  const { client, workspace } = useShell()
  const { id: me, role } = workspace.person
  const [lists] = useState(() => ({
    open: createAppealList(client, me, true, Date.now),
    closed: createAppealList(client, me, false, Date.now),
    published: createPublishedList(client, Date.now),
  }))
  const [isOpen, setIsOpen] = useState(true)
  const [place, setPlace] = useState<Place>({ type: 'list' })
  const toList = useCallback(() => setPlace({ type: 'list' }), [])
  const choose = useCallback(() => setPlace({ type: 'choose' }), [])
  const open = useCallback((id: AppealId) => setPlace({ type: 'case', id }), [])
  const swap = useCallback(() => setIsOpen((was) => !was), [])
  const fileOn = useCallback((reviewId: EvaluationId) => setPlace({ type: 'file', reviewId }), [])
  const files = role === 'lead' || role === 'manager'

  switch (place.type) {
    case 'list':
      return (
        <List
          key={String(isOpen)}
          list={isOpen ? lists.open : lists.closed}
          {...{ isOpen, open, swap }}
          file={files ? choose : undefined}
        />
      )
    case 'choose':
      return <ChooseResult list={lists.published} leave={toList} choose={fileOn} />
    case 'file':
      return (
        <FileScreen key={place.reviewId} reviewId={place.reviewId} leave={choose} done={open} />
      )
    case 'case':
      return <CaseScreen key={place.id} id={place.id} leave={toList} />
  }
}
