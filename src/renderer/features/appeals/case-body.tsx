import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'

import { AppealedItem } from '#renderer/features/appeals/appealed-item.tsx'
import { caseBindings } from '#renderer/features/appeals/bindings.ts'
import { readCase, type CaseModel } from '#renderer/features/appeals/case-model.ts'
import type { CaseStore } from '#renderer/features/appeals/case-store.ts'
import { History } from '#renderer/features/appeals/history.tsx'
import { asides, nextStep } from '#renderer/features/appeals/next-step.ts'
import { PersonDialog, type Wanted } from '#renderer/features/appeals/person-dialog.tsx'
import {
  decided,
  readRuling,
  ruledItems,
  rulingFor,
  unsettled,
  type DraftedItem,
  type RulingText,
} from '#renderer/features/appeals/ruling-draft.ts'
import { SaidDialog, type Saying } from '#renderer/features/appeals/said-dialog.tsx'
import { CaseStep } from '#renderer/features/appeals/case-step.tsx'
import { Versions } from '#renderer/features/appeals/versions.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import type { KeptDraft } from '#renderer/lib/kept-draft.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useShell, useShortcuts } from '#renderer/shell/context.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { JudgedCall } from '#renderer/ui/judged-call.tsx'
import { neighbourOf } from '#renderer/ui/judged.ts'
import { useJudged } from '#renderer/ui/use-judged.ts'
import { useKeptDraft } from '#renderer/ui/use-kept-draft.ts'
import type { RuledItem } from '#shared/appeals.ts'
import type { AppealCase } from '#shared/results.ts'
import type { ToldCase } from '#shared/reviews-api.ts'
import type { Scorecard } from '#shared/scorecard.ts'

type Props = {
  readonly store: CaseStore
  readonly told: ToldCase<AppealCase>
  readonly whole: NonNullable<AppealCase['whole']>
  readonly card: Scorecard
  readonly leave: () => void
}

/** What is ruled, or being ruled, and what it makes of the call. */
export function CaseBody(props: Props) {
  const t = useT()
  const { told, whole, card } = props
  const { appeal } = whole
  const { workspace } = useShell()
  const isRuling = nextStep(told.case, workspace.person) === 'rule'
  const text = useKeptDraft(
    `appeal-ruling:${appeal.id}`,
    (kept) => readRuling(kept, appeal),
    rulingFor(appeal),
  )
  const ruled = useMemo(
    () => (isRuling ? decided(text.draft.items, appeal) : (appeal.ruling?.items ?? [])),
    [isRuling, text.draft, appeal],
  )
  const model = useMemo(() => readCase(card, whole, ruled), [card, whole, ruled])
  if (!model) return <EmptyState title={t('appeals.case.failed')} />
  return <Shown {...props} {...{ model, text, ruled, isRuling }} />
}

/** The judged call on the left; on the right the step, the items, the versions and what happened. */
function Shown({
  store,
  told: { case: known, people },
  whole,
  card,
  leave,
  model,
  text,
  ruled,
  isRuling,
}: Props & {
  readonly model: CaseModel
  readonly text: KeptDraft<RulingText>
  readonly ruled: readonly RuledItem[]
  readonly isRuling: boolean
}) {
  const t = useT()
  const { workspace } = useShell()
  const isBusy = useStore(store, (state) => state.isBusy)
  const { appeal, versions } = whole
  const view = useJudged(whole.review, card, model.against)
  const keys = appeal.items.map(({ itemKey }) => itemKey)
  const [current, setCurrent] = useState(keys[0] ?? null)
  const [wanted, setWanted] = useState<Wanted | null>(null)
  const [saying, setSaying] = useState<Saying | null>(null)
  const step = nextStep(known, workspace.person)
  const others = asides(known, workspace.person)
  const { lookAt } = view
  useEffect(() => lookAt(current), [lookAt, current])
  const sendable = isRuling ? ruledItems(text.draft.items, appeal) : null
  const missing = isRuling ? unsettled(text.draft.items, appeal) : 0

  const change = (itemKey: string, part: Partial<DraftedItem>): void =>
    text.change({
      items: text.draft.items.map((item) =>
        item.itemKey === itemKey ? { ...item, ...part } : item,
      ),
    })
  const send = async (): Promise<void> => {
    if (sendable && (await store.getState().rule(sendable))) text.clear()
  }
  const moves = {
    next: (): void => {
      if (step === 'first' || step === 'second') setWanted(step)
      if (step === 'passOn') setWanted('handler')
      if (step === 'concur' || step === 'sign') setSaying(step)
    },
    no: (): void => {
      if (step === 'concur') setSaying('disagree')
      if (step === 'sign') setSaying('refuse')
    },
    handOver: (): void => {
      if (others.includes('handOver')) setWanted('handler')
    },
    withdraw: (): void => {
      if (others.includes('withdraw')) setSaying('withdraw')
    },
    item: (by: 1 | -1): void => setCurrent(neighbourOf(keys, (key) => key === current, by) ?? null),
    decide: (decision: 'keep' | 'proposed' | 'other'): void => {
      const asked = appeal.items.find(({ itemKey }) => itemKey === current)
      if (!isRuling || !asked || (decision === 'proposed' && asked.proposed === null)) return
      change(asked.itemKey, { decision })
    },
    reason: (): void =>
      document.querySelector<HTMLElement>('.appeal-item[data-current="true"] textarea')?.focus(),
    send: (): void => void send(),
    back: leave,
  }
  useShortcuts(caseBindings(moves))
  const nameOf = (id: string): string =>
    people.find((person) => person.id === id)?.name ?? t('told.nobody')

  return (
    <div className="appeal-case">
      <JudgedCall
        view={view}
        tag={({ key }) =>
          appeal.items.some(({ itemKey }) => itemKey === key) && (
            <span className="appeal-state">{t('appeals.form.asked')}</span>
          )
        }
      />
      <div className="appeal-right">
        <CaseStep
          {...{ step, known, whole, model, nameOf, isBusy, moves, missing }}
          wasKept={isRuling && text.wasKept}
          changes={ruled.some(({ decision }) => decision !== 'keep')}
        />
        {others.length > 0 && (
          <div className="appeal-asides">
            {others.includes('handOver') && (
              <Button size="small" onClick={moves.handOver}>
                {t('appeals.handOver')} <ActionKey keys="H" />
              </Button>
            )}
            {others.includes('withdraw') && (
              <Button size="small" onClick={moves.withdraw}>
                {t('appeals.withdraw')} <ActionKey keys="W" />
              </Button>
            )}
          </div>
        )}
        <section className="page-part" aria-label={t('appeals.items')}>
          <h3>{t('appeals.items')}</h3>
          {model.items.map((each) => (
            <AppealedItem
              key={each.item.key}
              {...{ each, nameOf }}
              isCurrent={each.item.key === current}
              ruled={ruled.find(({ itemKey }) => itemKey === each.item.key)}
              drafted={
                isRuling
                  ? text.draft.items.find(({ itemKey }) => itemKey === each.item.key)
                  : undefined
              }
              look={() => setCurrent(each.item.key)}
              hear={view.hear}
              change={(part) => change(each.item.key, part)}
            />
          ))}
        </section>
        <Versions {...{ card, versions, appeal, nameOf }} />
        <History history={appeal.history} nameOf={nameOf} />
      </div>
      <PersonDialog
        {...{ wanted, whole, people }}
        close={() => setWanted(null)}
        choose={(id) =>
          void (wanted === 'handler' ? store.getState().handOver(id) : store.getState().assign(id))
        }
      />
      <SaidDialog {...{ saying, store }} id={appeal.id} close={() => setSaying(null)} />
    </div>
  )
}
