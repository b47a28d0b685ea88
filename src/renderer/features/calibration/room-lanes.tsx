import { Button } from 'antd'
import { useMemo } from 'react'
import { useStore } from 'zustand'

import type { Moment } from '#core/calibration/room.ts'
import type { RoomModel } from '#renderer/features/calibration/room-model.ts'
import type { SessionStore } from '#renderer/features/calibration/session-store.ts'
import { formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { clockTime, type Span } from '#renderer/lib/waveform-geometry.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useShell } from '#renderer/shell/context.tsx'
import { SoundTransport } from '#renderer/ui/sound-transport.tsx'
import type { RecordingSound } from '#renderer/ui/use-recording-sound.ts'
import { usePyramid, WaveStrip } from '#renderer/ui/wave-strip.tsx'
import { WaveBand, WaveMark, WaveTrack } from '#renderer/ui/wave-track.tsx'

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
  const moments = model.room.moments
  const bands = useMemo(
    () => joined(moments.flatMap((each) => (each.span ? [each.span] : []))),
    [moments],
  )

  return (
    <section className="cal-lanes" aria-label={t('calibration.lanes')}>
      <div className="cal-lane-tools">
        <SoundTransport sound={sound} />
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
          <WaveTrack player={player} span={span}>
            <WaveStrip
              pyramid={pyramid}
              durationMs={recording?.durationMs ?? 0}
              agentChannel={recording?.agentChannel ?? null}
              span={span}
              look={theme}
            />
            {bands.map((band) => (
              <WaveBand key={band[0]} span={span} band={band} />
            ))}
            {moment?.span && <WaveBand span={span} band={moment.span} isCurrent />}
          </WaveTrack>
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
            <WaveTrack player={player} span={span}>
              {moment?.span && <WaveBand span={span} band={moment.span} isCurrent />}
              {score.marks.map((mark) => (
                <WaveMark
                  key={mark.id}
                  span={span}
                  mark={mark}
                  item={model.room.items.find((each) => each.item.key === mark.itemKey)?.item}
                  isCurrent={mark.itemKey !== null && mark.itemKey === itemKey}
                  go={() => {
                    player?.seek(mark.at)
                    if (mark.itemKey !== null)
                      store.getState().look({ itemKey: mark.itemKey, momentAt: null })
                  }}
                />
              ))}
            </WaveTrack>
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
