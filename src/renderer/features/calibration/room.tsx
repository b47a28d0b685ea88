import { Button, Popconfirm, Segmented } from 'antd'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'

import { Actions } from '#renderer/features/calibration/actions.tsx'
import { roomBindings } from '#renderer/features/calibration/bindings.ts'
import { EarlyLooks } from '#renderer/features/calibration/early-looks.tsx'
import { calibrationFailureText } from '#renderer/features/calibration/failure.ts'
import { RoomItemPane } from '#renderer/features/calibration/room-item.tsx'
import { RoomItems } from '#renderer/features/calibration/room-items.tsx'
import { RoomLanes } from '#renderer/features/calibration/room-lanes.tsx'
import {
  callsOf,
  itemsShown,
  readModel,
  spanOf,
} from '#renderer/features/calibration/room-model.ts'
import { createRoomMoves } from '#renderer/features/calibration/room-moves.ts'
import type { SessionStore, Tab } from '#renderer/features/calibration/session-store.ts'
import { slideOf } from '#renderer/features/calibration/slide-of.ts'
import { StageTools } from '#renderer/features/calibration/stage-tools.tsx'
import { StateChip } from '#renderer/features/calibration/state-chip.tsx'
import { useFollowing } from '#renderer/features/calibration/use-following.ts'
import { useCallSound } from '#renderer/ui/use-call-sound.ts'
import { useStage } from '#renderer/ui/use-stage.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Slots } from '#renderer/features/calibration/slots.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useShell, useShortcuts } from '#renderer/shell/context.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import type { CalibrationView } from '#shared/calibration-api.ts'
import type { CalibrationId } from '#shared/ids.ts'

const tabs: readonly Tab[] = ['items', 'actions', 'figures']

/** What everybody marked and said, side by side: heard again, talked over, decided. */
export function Room({
  store,
  view,
  leave,
  open,
  slots,
}: {
  readonly store: SessionStore
  readonly view: CalibrationView
  readonly leave: () => void
  readonly open: (id: CalibrationId) => void
  readonly slots?: Slots
}) {
  const t = useT()
  const words = useWords()
  const { language } = useShell()
  const state = useStore(store)
  const { card, callId, itemKey, momentAt, isNear, isAll, names, tab, stage, failure } = state
  const isLead = view.roles.includes('facilitator')
  const isOpen = view.calibration.state === 'revealed'
  const model = useMemo(
    () => (card && callId !== null ? readModel(view, card, callId) : null),
    [view, card, callId],
  )
  const shown = useMemo(() => (model ? itemsShown(model.room, isAll) : []), [model, isAll])
  const item = model?.room.items.find((each) => each.item.key === itemKey) ?? null
  const moment = momentAt === null ? null : (model?.room.moments[momentAt] ?? null)
  const sound = useCallSound(callId)
  const { player, recording } = sound
  const durationMs = recording?.durationMs ?? model?.call.durationMs ?? 0
  const span = useMemo(() => spanOf(durationMs, moment, isNear), [durationMs, moment, isNear])

  const slide = useMemo(
    () =>
      slideOf(
        {
          ...{ view, model, item, moment, isNear, recording, names },
          isHeardHere: state.isHeardOnStage,
        },
        { t, words, language },
      ),
    [view, model, item, moment, isNear, recording, names, state.isHeardOnStage, t, words, language],
  )
  const onMoved = useCallback(
    (at: number, playing: boolean) => store.getState().present(at, playing),
    [store],
  )
  useStage(stage.isOpen && isLead, slide, player, onMoved)
  useFollowing(view, player, !isLead && state.isFollowing)
  // Where the lead looks is where everybody is.
  useEffect(() => {
    if (player) store.getState().present(player.at(), player.state().playing)
  }, [store, player, callId, itemKey])

  const [side, setSide] = useState<HTMLElement | null>(null)
  const [actionAsked, setActionAsked] = useState(0)
  const bindings = useMemo(
    () =>
      roomBindings(
        createRoomMoves({
          ...{ store, view, model, shown, player, leave },
          focusConsensus: () => side?.querySelector('textarea')?.focus(),
          askAction: () => {
            store.getState().look({ tab: 'actions' })
            setActionAsked((asked) => asked + 1)
          },
        }),
      ),
    [store, view, model, shown, player, leave, side],
  )
  useShortcuts(bindings)

  return (
    <main className="screen">
      <header className="screen-bar">
        <Button size="small" onClick={leave}>
          {t('calibration.toList')} <ActionKey keys="Escape" />
        </Button>
        <h2 className="ellipsis" title={view.calibration.title}>
          {view.calibration.title}
        </h2>
        <StateChip state={view.calibration.state} />
        <span className="screen-space" />
        {isLead && <StageTools store={store} view={view} />}
        {!isLead && isOpen && (
          <Button
            size="small"
            aria-pressed={state.isFollowing}
            type={state.isFollowing ? 'primary' : 'default'}
            onClick={() => store.getState().look({ isFollowing: !state.isFollowing })}
          >
            {state.isFollowing ? '◉ ' : '○ '}
            {t('calibration.follow')}
          </Button>
        )}
        {card && slots?.minutes(view, card)}
        {isLead && isOpen && (
          <Popconfirm
            title={t('calibration.close.sure')}
            okText={t('calibration.close')}
            cancelText={t('calibration.notYet')}
            onConfirm={() =>
              void store
                .getState()
                .close()
                .then((next) => next && open(next))
            }
          >
            <Button size="small" loading={state.isBusy}>
              {t('calibration.close')}
            </Button>
          </Popconfirm>
        )}
      </header>
      <nav className="screen-bar cal-tabs">
        <CallTabs store={store} view={view} />
        <span className="screen-space" />
        <Segmented<Tab>
          size="small"
          aria-label={t('calibration.tabs')}
          value={tab}
          options={tabs.map((value) => ({ value, label: t(`calibration.tab.${value}`) }))}
          onChange={(value) => store.getState().look({ tab: value })}
        />
        <ActionKey keys="G" />
      </nav>
      {failure && (
        <p role="alert" className="cal-failure cal-notice">
          {calibrationFailureText(t, failure)}
        </p>
      )}
      {(view.scorecard === 'superseded' || view.scorecard === 'withdrawn') && (
        <p role="status" className="cal-warning cal-notice">
          ⚠ {t(`calibration.card.${view.scorecard}`)}
        </p>
      )}
      <EarlyLooks view={view} />
      {tab === 'actions' && <Actions store={store} view={view} asked={actionAsked} />}
      {tab === 'figures' && card && (
        <section className="cal-figures">
          {slots?.figures(view, card) ?? <p className="meta">{t('calibration.figures.none')}</p>}
        </section>
      )}
      {tab === 'items' &&
        (model && card ? (
          <>
            <RoomLanes store={store} model={model} moment={moment} span={span} sound={sound} />
            {model.listeners.length === 0 ? (
              <EmptyState title={t('calibration.nobody')}>
                <p>{t('calibration.nobody.text')}</p>
              </EmptyState>
            ) : (
              <div className="cal-room">
                <RoomItems store={store} view={view} model={model} shown={shown} />
                <div ref={setSide} className="cal-room-side">
                  {item ? (
                    <RoomItemPane
                      key={`${callId ?? ''}/${item.item.key}`}
                      store={store}
                      view={view}
                      model={model}
                      item={item}
                    />
                  ) : (
                    <p className="meta">{t('calibration.item.none')}</p>
                  )}
                </div>
              </div>
            )}
          </>
        ) : (
          <EmptyState title={t('calibration.card.missing')}>
            <p>{t('calibration.card.missing.text')}</p>
          </EmptyState>
        ))}
    </main>
  )
}

function CallTabs({
  store,
  view,
}: {
  readonly store: SessionStore
  readonly view: CalibrationView
}) {
  const t = useT()
  const callId = useStore(store, (state) => state.callId)
  return (
    <div className="cal-calls" role="tablist" aria-label={t('calibration.progress.call')}>
      {callsOf(view).map((call, index) => (
        <button
          key={call.callId}
          type="button"
          role="tab"
          aria-selected={call.callId === callId}
          onClick={() =>
            store.getState().look({ callId: call.callId, itemKey: null, momentAt: null })
          }
        >
          {t('calibration.call', { number: index + 1 })}{' '}
          <span className="meta number">{call.externalId}</span>
        </button>
      ))}
    </div>
  )
}
