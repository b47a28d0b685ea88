import { Button, Input, InputNumber, Segmented, Select } from 'antd'
import { useEffect, useState } from 'react'

import {
  calibrationFailureText,
  type AnyCalibrationFailure,
} from '#renderer/features/calibration/failure.ts'
import {
  withCall,
  withoutCall,
  type ChosenCall,
} from '#renderer/features/calibration/plan-draft.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import { itemsOf } from '#core/scorecard/outline.ts'
import { formatDuration } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import type { ScorecardId } from '#shared/ids.ts'
import { ItemKey, type Scorecard } from '#shared/scorecard.ts'
import { UtcMs } from '#shared/time.ts'

type Way = 'hand' | 'disagreement' | 'item' | 'random'
const ways: readonly Way[] = ['hand', 'disagreement', 'item', 'random']
const DAY = 86_400_000

/** The calls of a session, chosen one by one or found by what people made of them. */
export function PlanCalls({
  card,
  hideAgents,
  calls,
  change,
}: {
  readonly card: { readonly id: ScorecardId; readonly version: number } | null
  readonly hideAgents: boolean
  readonly calls: readonly ChosenCall[]
  readonly change: (calls: readonly ChosenCall[]) => void
}) {
  const t = useT()
  const format = useFormat()
  const words = useWords()
  const now = useNow(60_000)
  const { client } = useShell()
  const [way, setWay] = useState<Way>('hand')
  const [text, setText] = useState('')
  const [days, setDays] = useState(30)
  const [wanted, setWanted] = useState(5)
  const [itemKey, setItemKey] = useState<string | null>(null)
  const [scorecard, setScorecard] = useState<Scorecard | null>(null)
  const [found, setFound] = useState<readonly ChosenCall[] | null>(null)
  const [failure, setFailure] = useState<AnyCalibrationFailure | null>(null)
  const cardId = card?.id
  const version = card?.version

  useEffect(() => {
    if (cardId === undefined || version === undefined) return
    void client.scorecards.open({ id: cardId, version }).then((opened) => {
      setScorecard(opened.ok ? opened.value.edition.scorecard : null)
    })
  }, [client, cardId, version])

  const find = async (): Promise<void> => {
    setFailure(null)
    if (way === 'hand') {
      const listed = await client.scorecards.findCalls({ text, evaluatedFirst: false })
      if (!listed.ok) {
        setFailure(listed.error)
        return
      }
      setFound(
        listed.value
          .filter(({ hasRecording }) => hasRecording)
          .map(({ id, externalId, agentName, startedAt, talkMs }) => ({
            ...{ callId: id, externalId, agentName, startedAt, durationMs: talkMs },
            ...{ judged: null, spread: null },
          })),
      )
      return
    }
    if (cardId === undefined) return
    const at = Date.now()
    const search = {
      ...{ scorecardId: cardId, wanted },
      from: UtcMs.parse(Math.max(0, at - days * DAY)),
      to: UtcMs.parse(at + DAY),
    }
    const answer = await client.calibrations.candidates(
      way === 'disagreement'
        ? { by: 'disagreement', ...search }
        : way === 'item'
          ? { by: 'item', ...search, itemKey: ItemKey.parse(itemKey ?? '') }
          : { by: 'random', ...search, seed: String(at) },
    )
    if (answer.ok) setFound(answer.value)
    else setFailure(answer.error)
  }
  const canFind = way === 'hand' || (card !== null && (way !== 'item' || itemKey !== null))

  return (
    <>
      <h3>{t('calibration.plan.calls', { count: calls.length })}</h3>
      {calls.length === 0 ? (
        <p className="meta">{t('calibration.plan.calls.none')}</p>
      ) : (
        <ol className="cal-chosen">
          {calls.map((call) => (
            <li key={call.callId}>
              <CallLine call={call} hideAgents={hideAgents} now={now} />
              <Button
                size="small"
                aria-label={t('calibration.plan.calls.remove', { call: call.externalId })}
                onClick={() => change(withoutCall(calls, call.callId))}
              >
                ×
              </Button>
            </li>
          ))}
        </ol>
      )}
      <Segmented<Way>
        aria-label={t('calibration.way')}
        value={way}
        options={ways.map((value) => ({ value, label: t(`calibration.way.${value}`) }))}
        onChange={(value) => {
          setWay(value)
          setFound(null)
        }}
      />
      <p className="meta">{t(`calibration.way.${way}.why`)}</p>
      <div className="cal-find">
        {way === 'hand' ? (
          <Input
            value={text}
            aria-label={t('calibration.find.text')}
            placeholder={t('calibration.find.text')}
            onChange={({ target }) => setText(target.value)}
            onPressEnter={(event) => {
              if (!event.nativeEvent.isComposing && !event.ctrlKey) void find()
            }}
          />
        ) : (
          <>
            {way === 'item' && (
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                className="cal-find-item"
                aria-label={t('calibration.find.item')}
                placeholder={t('calibration.find.item')}
                value={itemKey}
                options={(scorecard ? itemsOf(scorecard) : []).map((item) => ({
                  value: item.key,
                  label: `${item.key} ${words(item.title)}`,
                }))}
                onChange={(value: string) => setItemKey(value)}
              />
            )}
            <label>
              {t('calibration.find.days')}{' '}
              <InputNumber
                min={1}
                max={3650}
                value={days}
                onChange={(value) => setDays(value ?? 30)}
              />
            </label>
            <label>
              {t('calibration.find.wanted')}{' '}
              <InputNumber
                min={1}
                max={50}
                value={wanted}
                onChange={(value) => setWanted(value ?? 5)}
              />
            </label>
          </>
        )}
        <Button disabled={!canFind} onClick={() => void find()}>
          {t('calibration.find')}
        </Button>
        {found !== null && found.length > 1 && way !== 'hand' && (
          <Button onClick={() => change(found.reduce(withCall, calls))}>
            {t('calibration.find.all', { count: found.length })}
          </Button>
        )}
      </div>
      {failure && (
        <p role="alert" className="cal-gap">
          {calibrationFailureText(t, failure)}
        </p>
      )}
      {found?.length === 0 && <p className="meta">{t(`calibration.find.none.${way}`)}</p>}
      {found !== null && found.length > 0 && (
        <ul className="cal-found" aria-label={t('calibration.find.found')}>
          {found.map((call) => {
            const isIn = calls.some(({ callId }) => callId === call.callId)
            return (
              <li key={call.callId}>
                <button
                  type="button"
                  aria-pressed={isIn}
                  onClick={() =>
                    change(isIn ? withoutCall(calls, call.callId) : withCall(calls, call))
                  }
                >
                  <span aria-hidden="true">{isIn ? '☑' : '☐'}</span>
                  <CallLine call={call} hideAgents={hideAgents} now={now} />
                  {call.judged !== null && (
                    <span className="meta">
                      {t('calibration.find.judged', { count: call.judged })}
                      {call.spread !== null &&
                        ` · ${t('calibration.find.spread', { share: format.share(call.spread) })}`}
                    </span>
                  )}
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

function CallLine({
  call,
  hideAgents,
  now,
}: {
  readonly call: ChosenCall
  readonly hideAgents: boolean
  readonly now: number
}) {
  const format = useFormat()
  return (
    <span className="cal-call-line">
      <span className="number">{call.externalId}</span>
      {!hideAgents && <span className="ellipsis">{call.agentName}</span>}
      <span className="meta number">{format.moment(call.startedAt, now)}</span>
      <span className="meta number">{formatDuration(call.durationMs)}</span>
    </span>
  )
}
