import { Button, Popconfirm } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'

import { blindBindings } from '#renderer/features/calibration/blind-bindings.ts'
import { CancelDialog } from '#renderer/features/calibration/cancel-dialog.tsx'
import { EarlyLooks } from '#renderer/features/calibration/early-looks.tsx'
import { EarlyScores } from '#renderer/features/calibration/early-scores.tsx'
import { calibrationFailureText } from '#renderer/features/calibration/failure.ts'
import { ProgressTable } from '#renderer/features/calibration/progress-table.tsx'
import { callsOf } from '#renderer/features/calibration/room-model.ts'
import { Seats } from '#renderer/features/calibration/seats.tsx'
import type { SessionStore } from '#renderer/features/calibration/session-store.ts'
import { slideOf } from '#renderer/features/calibration/slide-of.ts'
import { StateChip } from '#renderer/features/calibration/state-chip.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat, useShell, useShortcuts } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'

/** A session before the reveal: what it is, and who is done; nothing of what anybody judged. */
export function Blind({
  store,
  view,
  leave,
  change,
}: {
  readonly store: SessionStore
  readonly view: CalibrationView
  readonly leave: () => void
  readonly change: () => void
}) {
  const t = useT()
  const words = useWords()
  const format = useFormat()
  const now = useNow(60_000)
  const { client, language } = useShell()
  const { isBusy, failure, stage, names, seats, card, early } = useStore(store)
  const [isRevealing, setIsRevealing] = useState(false)
  const [isLooking, setIsLooking] = useState(false)
  const [isCancelling, setIsCancelling] = useState(false)
  const { calibration, roles } = view
  const isLead = roles.includes('facilitator')
  const isPlanned = calibration.state === 'planned'
  const isScoring = calibration.state === 'scoring'
  const mayLook = isLead && isScoring && calibration.facilitatorSees
  const wanted = callsOf(view).length * calibration.participants.length
  const done = calibration.progress.filter(({ progress }) => progress === 'done').length

  const bindings = useMemo(
    () =>
      blindBindings({
        open: () => {
          if (isLead && isPlanned) void store.getState().openCalls()
        },
        change: () => {
          if (isLead && isPlanned) change()
        },
        reveal: () => setIsRevealing(isLead && isScoring),
        early: () => {
          if (!mayLook) return
          if (store.getState().early) void store.getState().lookEarly()
          else setIsLooking(true)
        },
        stage: () => {
          if (isLead) void store.getState().openStage()
        },
        names: () => store.getState().look({ names: !store.getState().names }),
        back: leave,
      }),
    [store, leave, change, isLead, isPlanned, isScoring, mayLook],
  )
  useShortcuts(bindings)
  useEffect(() => {
    if (!stage.isOpen || !isLead) return
    const slide = slideOf(
      {
        ...{ view, model: null, item: null, moment: null, isNear: false, recording: null },
        ...{ names, isHeardHere: false },
      },
      { t, words, language },
    )
    void client.presentation.show({ slide })
  }, [stage.isOpen, isLead, view, names, client, t, words, language])

  const { hideAgents, hideInspectors, facilitatorSees } = calibration
  const facilitator = view.people.find(({ id }) => id === calibration.facilitatorId)
  return (
    <main className="screen">
      <header className="screen-bar">
        <Button size="small" onClick={leave}>
          {t('calibration.toList')} <ActionKey keys="Escape" />
        </Button>
        <h2 className="ellipsis">{calibration.title}</h2>
        <StateChip state={calibration.state} />
        <span className="screen-space" />
        {isLead && isPlanned && (
          <Button size="small" onClick={change}>
            {t('calibration.change')} <ActionKey keys="E" />
          </Button>
        )}
        {isLead && isPlanned && (
          <Button
            size="small"
            type="primary"
            loading={isBusy}
            onClick={() => void store.getState().openCalls()}
          >
            {t('calibration.openCalls')} <ActionKey keys="O" />
          </Button>
        )}
        {mayLook && (
          <Popconfirm
            title={t('calibration.early.sure')}
            description={t('calibration.early.why')}
            open={isLooking}
            okText={t('calibration.early')}
            cancelText={t('calibration.notYet')}
            onOpenChange={(open) => setIsLooking(open && early === null)}
            onConfirm={() => void store.getState().lookEarly()}
          >
            <Button
              size="small"
              loading={isBusy}
              onClick={() => {
                if (early) void store.getState().lookEarly()
              }}
            >
              {t(early ? 'calibration.early.again' : 'calibration.early')} <ActionKey keys="L" />
            </Button>
          </Popconfirm>
        )}
        {isLead && isScoring && (
          <Popconfirm
            title={t('calibration.reveal.sure')}
            description={
              done < wanted
                ? t('calibration.reveal.missing', { count: wanted - done })
                : t('calibration.reveal.complete')
            }
            open={isRevealing}
            okText={t('calibration.reveal')}
            cancelText={t('calibration.notYet')}
            onOpenChange={setIsRevealing}
            onConfirm={() => void store.getState().reveal()}
          >
            <Button size="small" type="primary" loading={isBusy}>
              {t('calibration.reveal')} <ActionKey keys="R" />
            </Button>
          </Popconfirm>
        )}
        {isLead && (
          <Button size="small" onClick={() => void store.getState().openStage()}>
            {t('calibration.stage.open')} <ActionKey keys="W" />
          </Button>
        )}
        {isLead && (isPlanned || isScoring) && (
          <Button size="small" onClick={() => setIsCancelling(true)}>
            {t('calibration.cancel')}
          </Button>
        )}
      </header>
      {failure && (
        <p role="alert" className="cal-failure cal-notice">
          {calibrationFailureText(t, failure)}
        </p>
      )}
      <div className="cal-blind">
        <section className="cal-facts" aria-label={t('calibration.facts')}>
          <dl>
            <dt>{t('calibration.list.at')}</dt>
            <dd className="number">{format.moment(calibration.at, now)}</dd>
            <dt>{t('calibration.list.facilitator')}</dt>
            <dd>{facilitator?.name ?? ''}</dd>
            <dt>{t('calibration.plan.repeats')}</dt>
            <dd>{t(`calibration.repeats.${calibration.repeats}`)}</dd>
            <dt>{t('calibration.plan.card')}</dt>
            <dd>
              {card
                ? t('calibration.plan.card.version', {
                    name: words(card.name),
                    version: calibration.scorecardVersion,
                  })
                : t('calibration.card.unknown')}
            </dd>
            <dt>{t('calibration.plan.hidden')}</dt>
            <dd>
              {[
                hideAgents ? t('calibration.hidden.agents') : '',
                hideInspectors ? t('calibration.hidden.inspectors') : '',
                facilitatorSees ? t('calibration.hidden.sees') : '',
              ]
                .filter((text) => text !== '')
                .join(t('calibration.and')) || t('calibration.hidden.nothing')}
            </dd>
          </dl>
          {(view.scorecard === 'superseded' || view.scorecard === 'withdrawn') && (
            <p role="status" className="cal-warning">
              ⚠ {t(`calibration.card.${view.scorecard}`)}
            </p>
          )}
          {calibration.state === 'cancelled' && (
            <p role="status" className="cal-warning">
              {t('calibration.cancelled', { why: calibration.why })}
            </p>
          )}
          <EarlyLooks view={view} />
          <p className="cal-lead">
            {isPlanned && t(isLead ? 'calibration.planned.lead' : 'calibration.planned')}
            {isScoring && t('calibration.scoring', { done, wanted })}
          </p>
          {isScoring && seats?.available === true && <Seats store={store} view={view} />}
        </section>
        <div className="cal-blind-main">
          <ProgressTable store={store} view={view} change={change} />
          {early && card && mayLook && <EarlyScores view={view} card={card} scores={early} />}
        </div>
      </div>
      <CancelDialog
        open={isCancelling}
        close={() => setIsCancelling(false)}
        cancel={(why) => store.getState().cancel(why)}
      />
    </main>
  )
}
