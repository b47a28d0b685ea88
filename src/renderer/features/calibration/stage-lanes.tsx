import { usePyramid, WaveStrip } from '#renderer/ui/wave-strip.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { clockTime, shareOf, type Span } from '#renderer/lib/waveform-geometry.ts'
import type { Slide, SlideLane } from '#shared/presentation.ts'

/** One waveform across the wall, one lane per listener, and where they differ as a band. */
export function StageLanes({
  slide,
  at,
  playing,
}: {
  readonly slide: Slide
  readonly at: number | null
  readonly playing: boolean
}) {
  const t = useT()
  const { sound, span, lanes, moment, item } = slide
  const pyramid = usePyramid(sound?.pyramidUrl ?? null, sound?.durationMs ?? 0)
  const isMany = lanes.length > 8
  return (
    <section className={isMany ? 'stage-lanes is-many' : 'stage-lanes'}>
      <div className="stage-row stage-sound">
        <div className="stage-seat stage-clock">
          <strong>{at === null ? '' : clockTime(at)}</strong>
          <span className="stage-soft">
            {at === null ? '' : t(playing ? 'stage.playing' : 'stage.paused')}
          </span>
        </div>
        <div className="stage-track">
          <WaveStrip
            pyramid={pyramid}
            durationMs={sound?.durationMs ?? 0}
            agentChannel={sound?.agentChannel ?? null}
            span={span}
            look="dark"
          />
          <Band span={span} moment={moment} />
          <Head span={span} at={at} />
          {moment && (
            <span className="stage-band-name" style={{ left: `${shareOf(span, moment[0])}%` }}>
              {t('stage.moment')} {clockTime(moment[0])}
            </span>
          )}
        </div>
        <div className="stage-said">{item || lanes.length === 0 ? '' : t('stage.total')}</div>
      </div>
      {lanes.map((lane) => (
        <Lane key={lane.letter} lane={lane} slide={slide} at={at} />
      ))}
    </section>
  )
}

function Lane({
  lane,
  slide: { span, moment, item },
  at,
}: {
  readonly lane: SlideLane
  readonly slide: Slide
  readonly at: number | null
}) {
  return (
    <div className="stage-row" aria-label={lane.name ?? lane.letter} role="group">
      <div className="stage-seat">
        <strong>{lane.letter}</strong>
        {lane.name !== null && <span className="stage-name">{lane.name}</span>}
      </div>
      <div className="stage-track">
        <Band span={span} moment={moment} />
        {lane.marks.map((mark, index) => {
          const [left, right] = [shareOf(span, mark.at), shareOf(span, mark.end ?? mark.at)]
          if (right < 0 || left > 100) return null
          return (
            <span
              key={index}
              className={`stage-mark tone-${mark.tone}`}
              data-of-item={item === null || mark.isOfItem}
              style={{
                left: `${Math.max(0, left)}%`,
                width: `${Math.max(0, Math.min(100, right) - Math.max(0, left))}%`,
              }}
            >
              <b>{mark.key}</b>
            </span>
          )
        })}
        <Head span={span} at={at} />
      </div>
      <div className="stage-said">
        {item ? (
          <>
            <span>{lane.said}</span> <strong>{lane.points}</strong>
          </>
        ) : (
          <strong>{lane.total}</strong>
        )}
      </div>
    </div>
  )
}

function Band({ span, moment }: { readonly span: Span; readonly moment: Span | null }) {
  if (!moment) return null
  const [left, right] = [shareOf(span, moment[0]), shareOf(span, moment[1])]
  return (
    <span
      className="stage-band"
      style={{ left: `calc(${left}% - 12px)`, width: `calc(${right - left}% + 24px)` }}
    />
  )
}

function Head({ span, at }: { readonly span: Span; readonly at: number | null }) {
  if (at === null || at < span[0] || at > span[1]) return null
  return <span className="stage-playhead" style={{ left: `${shareOf(span, at)}%` }} />
}
