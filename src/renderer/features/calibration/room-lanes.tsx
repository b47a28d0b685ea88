import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useStore } from 'zustand'

import type { Moment } from '#core/calibration/room.ts'
import type { RoomModel } from '#renderer/features/calibration/room-model.ts'
import type { SessionStore } from '#renderer/features/calibration/session-store.ts'
import { toneOf } from '#renderer/features/calibration/slide-of.ts'
import { shareOf } from '#renderer/features/calibration/stage-lanes.tsx'
import { usePyramid, WaveStrip } from '#renderer/features/calibration/wave-strip.tsx'
import { formatDuration, formatOffset, formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { Player } from '#renderer/lib/player.ts'
import { clockTime, type Span } from '#renderer/lib/waveform-geometry.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import { usePlace, usePlayerState, type RecordingSound } from '#renderer/ui/use-recording-sound.ts'

/** One waveform, and beneath it what each inspector marked, aligned to the sound. */
export function RoomLanes({
  store,
  model,
  moment,
  span,
  sound,
}: {
  readonly store: SessionStore
  readonly model: RoomModel
  readonly moment: Moment | null
  readonly span: Span
  readonly sound: RecordingSound
}) {
  const t = useT()
  const { theme } = useShell()
  const { itemKey, isNear, momentAt } = useStore(store)
  const { player, recording } = sound
  const pyramid = usePyramid(
    sound.sound?.type === 'ready' ? (recording?.pyramidUrl ?? null) : null,
    recording?.durationMs ?? 0,
  )
  const at = usePlace(player)
  const moments = model.room.moments
  const bands = useMemo(
    () => joined(moments.flatMap((each) => (each.span ? [each.span] : []))),
    [moments],
  )
  const seekTo = (event: React.MouseEvent<HTMLElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - left) / Math.max(1, width)
    player?.seek(span[0] + share * (span[1] - span[0]))
  }

  return (
    <section className="cal-lanes" aria-label={t('calibration.lanes')}>
      <div className="cal-lane-tools">
        <Transport player={player} sound={sound} />
        <span className="screen-space" />
        <span role="status">
          {moments.length === 0
            ? t('calibration.moments.none')
            : momentAt === null
              ? t('calibration.moments', { count: moments.length })
              : t('calibration.moments.at', { at: momentAt + 1, count: moments.length })}
        </span>
        {moments.length > 0 && (
          <span className="cal-key-hint">
            {t('calibration.moments.keys')} <ActionKey keys="N" /> <ActionKey keys="P" />{' '}
            {t('calibration.moments.hear')} <ActionKey keys="Enter" />
          </span>
        )}
        <Button
          size="small"
          aria-pressed={isNear}
          disabled={!moment?.span}
          onClick={() => store.getState().look({ isNear: !isNear })}
        >
          {t(isNear ? 'calibration.whole' : 'calibration.near')} <ActionKey keys="Z" />
        </Button>
      </div>
      <div className="cal-lane-rows">
        <div className="cal-lane cal-lane-sound">
          <span className="meta number">
            {clockTime(span[0])}–{clockTime(span[1])}
          </span>
          <div className="cal-track" onClick={seekTo}>
            <WaveStrip
              pyramid={pyramid}
              durationMs={recording?.durationMs ?? 0}
              agentChannel={recording?.agentChannel ?? null}
              span={span}
              look={theme}
            />
            {bands.map((band) => (
              <span key={band[0]} className="cal-band" style={placeOf(span, band)} />
            ))}
            {moment?.span && (
              <span className="cal-band" data-current style={placeOf(span, moment.span)} />
            )}
            <Head span={span} at={at} />
          </div>
          <span className="meta">{t('calibration.total')}</span>
        </div>
        {model.listeners.map(({ letter, name, isMine, score }) => (
          <div
            key={letter}
            className="cal-lane"
            role="group"
            aria-label={t('calibration.lane', { letter })}
          >
            <span className="cal-who" title={name ?? undefined}>
              <strong>{letter}</strong>
              <span className="meta ellipsis">
                {name ?? ''}
                {isMine ? ` ${t('calibration.me')}` : ''}
              </span>
            </span>
            <div className="cal-track" onClick={seekTo}>
              {moment?.span && (
                <span className="cal-band" data-current style={placeOf(span, moment.span)} />
              )}
              {score.marks.map((mark) => {
                const place: Span = [mark.at, mark.end ?? mark.at]
                if (place[1] < span[0] || place[0] > span[1]) return null
                const item = model.room.items.find((each) => each.item.key === mark.itemKey)
                return (
                  <button
                    key={mark.id}
                    type="button"
                    tabIndex={-1}
                    className={`cal-mark tone-${toneOf(item?.item)}`}
                    data-of-item={mark.itemKey !== null && mark.itemKey === itemKey}
                    style={{ left: `${Math.max(0, shareOf(span, place[0]))}%` }}
                    title={`${clockTime(mark.at)} ${mark.note}`.trim()}
                    onClick={(event) => {
                      event.stopPropagation()
                      player?.seek(mark.at)
                      if (mark.itemKey !== null)
                        store.getState().look({ itemKey: mark.itemKey, momentAt: null })
                    }}
                  >
                    {mark.itemKey ?? '✎'}
                  </button>
                )
              })}
              <Head span={span} at={at} />
            </div>
            <span className="number">
              {score.total === null
                ? t('calibration.verdict.unscorable')
                : formatPoints(score.total)}
              {score.isOtherVersion && (
                <span className="cal-tag" title={t('calibration.otherVersion.why')}>
                  {t('calibration.otherVersion', { version: score.scorecardVersion })}
                </span>
              )}
            </span>
          </div>
        ))}
      </div>
      {model.missing.length > 0 && (
        <p className="meta cal-missing">
          ○ {t('calibration.missing.of', { count: model.missing.length })}{' '}
          {model.missing.filter((name) => name !== '').join(t('calibration.and'))}
        </p>
      )}
    </section>
  )
}

/** Spans that touch are one: each place is hatched once. */
function joined(spans: readonly (readonly [number, number])[]): readonly Span[] {
  const bands: [number, number][] = []
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = bands.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else bands.push([from, to])
  }
  return bands
}

function Transport({
  player,
  sound: { sound, recording },
}: {
  readonly player: Player | null
  readonly sound: RecordingSound
}) {
  const t = useT()
  const format = useFormat()
  const state = usePlayerState(player)
  const at = usePlace(player)
  if (!player || !sound || !recording)
    return <span className="meta">{t('calibration.sound.none')}</span>
  if (sound.type === 'failed') return <span role="alert">{t('calibration.sound.failed')}</span>
  if (sound.type !== 'ready')
    return (
      <span role="status" className="meta">
        {sound.type === 'waiting'
          ? t('calibration.sound.waiting')
          : t('calibration.sound.coming', { share: format.share(sound.share) })}
      </span>
    )
  return (
    <>
      <Button
        size="small"
        disabled={state?.ready !== true}
        icon={state?.playing === true ? <PauseOutlined /> : <CaretRightOutlined />}
        aria-label={t(state?.playing === true ? 'calibration.pause' : 'calibration.play')}
        onClick={player.toggle}
      />
      <span className="number" data-clock>
        {formatOffset(at)}
      </span>
      <span className="meta number">/ {formatDuration(recording.durationMs)}</span>
    </>
  )
}

function Head({ span, at }: { readonly span: Span; readonly at: number }) {
  if (at < span[0] || at > span[1]) return null
  return <span className="cal-playhead" style={{ left: `${shareOf(span, at)}%` }} />
}

const placeOf = (span: Span, [from, to]: Span): React.CSSProperties => ({
  left: `calc(${shareOf(span, from)}% - 4px)`,
  width: `calc(${shareOf(span, to) - shareOf(span, from)}% + 8px)`,
})
