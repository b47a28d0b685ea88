import { Button, Popconfirm } from 'antd'
import { useState, type ReactNode } from 'react'

import { stopOf } from '#core/library/stops.ts'
import { CollectionChip } from '#renderer/features/library/collection-chip.tsx'
import type { StudySound } from '#renderer/features/library/use-study-sound.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { clockTime } from '#renderer/lib/waveform-geometry.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import { SoundTransport } from '#renderer/ui/sound-transport.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import { usePyramid, WaveStrip } from '#renderer/ui/wave-strip.tsx'
import { WaveBand, WaveTrack } from '#renderer/ui/wave-track.tsx'
import type { EntryView } from '#shared/library-api.ts'

type Props = {
  readonly entry: EntryView
  readonly sound: StudySound
  readonly edit: () => void
  readonly remove: () => void
  readonly addToList: (() => void) | null
  /** Below the note: what is said in a study. */
  readonly children?: ReactNode
}

/** One call one learns from: its sound with the places at which it stops, and what is to be learnt. */
export function EntryDetail({ entry, sound, edit, remove, addToList, children }: Props) {
  const t = useT()
  const format = useFormat()
  const { openCall } = useShell()
  const [isAsked, setIsAsked] = useState(false)
  const { call } = entry
  return (
    <section className="lib-detail" aria-label={entry.title}>
      <header>
        <h2>
          <CollectionChip collection={entry.collection} /> {entry.title}
        </h2>
        <p className="meta">
          {call ? (
            <>
              <span className="number">{call.externalId}</span> ·{' '}
              {call.agentName ?? t('library.agent.hidden')} · {format.momentInFull(call.startedAt)}
            </>
          ) : (
            t('library.gone')
          )}{' '}
          ·{' '}
          {t('library.added', { name: entry.addedByName, at: format.momentInFull(entry.addedAt) })}
        </p>
        {entry.tags.length > 0 && (
          <p className="lib-tags">
            {entry.tags.map((tag) => (
              <span key={tag} className="lib-tag">
                {tag}
              </span>
            ))}
          </p>
        )}
      </header>
      {entry.hasSound ? <Sound entry={entry} sound={sound} /> : <p>{t('library.gone.sound')}</p>}
      <Points entry={entry} sound={sound} />
      {entry.note !== '' && <p className="lib-note selectable">{entry.note}</p>}
      {children}
      <footer className="lib-tools">
        {addToList && (
          <Button size="small" onClick={addToList}>
            {t('library.addToList')} <ActionKey keys="A" />
          </Button>
        )}
        <Button size="small" onClick={edit}>
          {t('library.edit')} <ActionKey keys="E" />
        </Button>
        {entry.canInspect && (
          <Button size="small" onClick={() => openCall(entry.callId)}>
            {t('library.inspect')} <ActionKey keys="Enter" />
          </Button>
        )}
        <Popconfirm
          open={isAsked}
          onOpenChange={setIsAsked}
          title={t('library.remove.ask')}
          okText={t('library.remove.yes')}
          cancelText={t('library.cancel')}
          onConfirm={remove}
        >
          <Button size="small">{t('library.remove')}</Button>
        </Popconfirm>
      </footer>
    </section>
  )
}

function Sound({ entry, sound }: Pick<Props, 'entry' | 'sound'>) {
  const { theme } = useShell()
  const { player, recording, current } = sound
  const durationMs = recording?.durationMs ?? 0
  const pyramid = usePyramid(
    sound.sound?.type === 'ready' ? (recording?.pyramidUrl ?? null) : null,
    durationMs,
  )
  const span = [0, Math.max(1, durationMs)] as const
  return (
    <>
      <div className="lib-bar">
        <SoundTransport sound={sound} />
      </div>
      <div className="lib-wave">
        <WaveTrack player={player} span={span}>
          <WaveStrip
            {...{ pyramid, durationMs, span }}
            agentChannel={recording?.agentChannel ?? null}
            look={theme}
          />
          {entry.points.map((point, n) => (
            <WaveBand
              key={n}
              span={span}
              band={[point.at, stopOf(point)]}
              isCurrent={n === current}
            />
          ))}
        </WaveTrack>
      </div>
    </>
  )
}

function Points({ entry, sound }: Pick<Props, 'entry' | 'sound'>) {
  const t = useT()
  const words = useWords()
  if (entry.points.length === 0) return <p className="meta">{t('library.points.none')}</p>
  return (
    <ol className="lib-points" aria-label={t('library.points')}>
      {entry.points.map(({ at, end, text, item }, n) => {
        const title = item && entry.itemTitles[item.itemKey]
        return (
          <li key={n} data-current={n === sound.current}>
            <button
              type="button"
              className="bar-button"
              aria-current={n === sound.current ? 'step' : undefined}
              onClick={() => sound.go(n)}
            >
              {n === sound.current ? '■' : '▶'}{' '}
              <span className="number">
                {end === null ? clockTime(at) : `${clockTime(at)} – ${clockTime(end)}`}
              </span>
            </button>
            <span className="selectable">{text}</span>
            {item && (
              <span className="meta">
                {item.itemKey} {title && words(title)}
              </span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
