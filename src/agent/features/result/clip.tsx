import { useEffect, useRef, useState } from 'react'

import { markClip } from '#core/review/mark-clip.ts'
import { useT, type WordKey } from '#agent/lib/i18n.ts'
import { useDesk } from '#agent/shell/context.tsx'
import { clockText } from '#agent/ui/state-text.ts'
import type { Mark } from '#shared/evaluation.ts'
import type { EvaluationId } from '#shared/ids.ts'
import type { HubProblem } from '#web/lib/hub-problem.ts'
import { problemText } from '#web/ui/problem-text.ts'
import { TroubleNote } from '#web/ui/trouble-note.tsx'

/** What was marked, to hear; fetched when somebody asks for it and kept as long as it is on screen. */
export function Clip({ of, mark }: { readonly of: EvaluationId; readonly mark: Mark }) {
  const t = useT()
  const { hub } = useDesk()
  const [url, setUrl] = useState<string | null>(null)
  const [problem, setProblem] = useState<HubProblem | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  useEffect(
    () => () => {
      if (url !== null) URL.revokeObjectURL(url)
    },
    [url],
  )

  const fetchIt = async (): Promise<void> => {
    setIsAsking(true)
    const sound = await hub.fetch(`/v1/results/${of}/marks/${mark.id}/clip`)
    setIsAsking(false)
    if (sound.ok) setUrl(URL.createObjectURL(sound.value))
    setProblem(sound.ok ? null : sound.error)
  }
  const at = clockText(mark.at)
  return (
    <div className="clip">
      <p>
        {t('result.moment', { at })}
        {mark.note !== '' && <q>{mark.note}</q>}
      </p>
      {url === null ? (
        <button
          type="button"
          disabled={isAsking}
          aria-label={`${t('clip.hear')} ${at}`}
          onClick={() => void fetchIt()}
        >
          {t(isAsking ? 'clip.loading' : 'clip.hear')}
        </button>
      ) : (
        <Player url={url} mark={mark} />
      )}
      {problem && <TroubleNote words={problemText(t, problem, clipWords)} />}
    </div>
  )
}

function Player({ url, mark }: { readonly url: string; readonly mark: Mark }) {
  const t = useT()
  const sound = useRef<HTMLAudioElement>(null)
  const [now, setNow] = useState(0)
  const [end, setEnd] = useState(0)
  const [isPlaying, setIsPlaying] = useState(false)
  const [isBroken, setIsBroken] = useState(false)
  const { lead, isCut } = markClip(mark)

  // It was asked for to be heard. A browser that does not let it begin leaves the button.
  useEffect(() => {
    const element = sound.current
    void element?.play().catch(() => undefined)
    return () => element?.pause()
  }, [])

  const toggle = (): void => {
    const element = sound.current
    if (element?.paused === false) element.pause()
    else void element?.play().catch(() => undefined)
  }
  const times = { now: clockText(now * 1000), end: clockText(end * 1000) }
  return (
    <>
      <audio
        ref={sound}
        src={url}
        preload="auto"
        onPlay={({ currentTarget }) => {
          silenceOthers(currentTarget)
          setIsPlaying(true)
        }}
        onPause={() => {
          setIsPlaying(false)
        }}
        onTimeUpdate={({ currentTarget }) => {
          setNow(currentTarget.currentTime)
        }}
        onLoadedMetadata={({ currentTarget }) => {
          setEnd(currentTarget.duration)
        }}
        onError={() => {
          setIsBroken(true)
        }}
      />
      <div className="player">
        <button type="button" onClick={toggle}>
          {t(isPlaying ? 'clip.pause' : 'clip.play')}
        </button>
        <input
          type="range"
          aria-label={t('clip.place')}
          aria-valuetext={t('clip.at', times)}
          min={0}
          max={end}
          step={0.1}
          value={now}
          onChange={({ target }) => {
            if (sound.current) sound.current.currentTime = Number(target.value)
            setNow(Number(target.value))
          }}
        />
        <span className="number">{t('clip.at', times)}</span>
      </div>
      <p className="meta">
        {t('clip.lead', { at: clockText(lead) })} {isCut && t('clip.cut')}
      </p>
      {isBroken && (
        <p className="trouble" role="alert">
          {t('clip.unplayable')}
        </p>
      )}
    </>
  )
}

/** One clip is heard at a time. */
function silenceOthers(playing: HTMLAudioElement): void {
  for (const other of document.querySelectorAll('audio')) if (other !== playing) other.pause()
}

const clipWords: Readonly<Record<string, WordKey>> = {
  SoundGone: 'clip.SoundGone',
  SoundUnreadable: 'clip.SoundUnreadable',
  NotFound: 'clip.NotFound',
}
