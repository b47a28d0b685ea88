import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons'
import { Button } from 'antd'

import { findItem } from '#core/scorecard/outline.ts'
import { useTrialSound } from '#renderer/features/scorecards/use-trial-sound.ts'
import { formatDuration, formatOffset } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { Player } from '#renderer/lib/player.ts'
import { useFormat } from '#renderer/shell/context.tsx'
import { usePlace, usePlayerState } from '#renderer/ui/use-recording-sound.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Mark } from '#shared/evaluation.ts'
import type { SoundState } from '#shared/news.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** The recording, plain: played, five seconds either way, and to what was marked. */
export function TriedSound({
  cards,
  marks,
}: {
  /** Where the titles of items are found; the first that has one says it. */
  readonly cards: readonly Scorecard[]
  readonly marks: readonly Mark[]
}) {
  const t = useT()
  const { player, sound } = useTrialSound()
  if (!player || !sound) return <p className="meta">{t('inspect.sound.none.title')}</p>
  return (
    <div role="group" className="sc-tried-sound" aria-label={t('scorecards.onCall.sound')}>
      {sound.type === 'ready' ? <Transport player={player} /> : <Coming sound={sound} />}
      {marks.length > 0 && <Marks player={player} cards={cards} marks={marks} />}
    </div>
  )
}

function Transport({ player }: { readonly player: Player }) {
  const t = useT()
  const state = usePlayerState(player)
  const at = usePlace(player)
  if (!state) return null
  const { playing, ready, failed } = state
  if (failed) return <p role="alert">{t('inspect.sound.playFailed')}</p>
  return (
    <span className="sc-tried-transport">
      <Button
        size="small"
        disabled={!ready}
        icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
        aria-label={t(playing ? 'inspect.pause' : 'inspect.play')}
        onClick={player.toggle}
      />
      <Button size="small" disabled={!ready} onClick={() => player.nudge(-5000)}>
        {t('inspect.back5')}
      </Button>
      <Button size="small" disabled={!ready} onClick={() => player.nudge(5000)}>
        {t('inspect.forward5')}
      </Button>
      <span className="number" data-clock>
        {formatOffset(at)}
      </span>
      <span className="meta number">/ {formatDuration(player.durationMs())}</span>
    </span>
  )
}

function Coming({ sound }: { readonly sound: Exclude<SoundState, { readonly type: 'ready' }> }) {
  const t = useT()
  const format = useFormat()
  return (
    <p role="status" className="meta">
      {sound.type === 'waiting'
        ? t('inspect.sound.waiting')
        : sound.type === 'failed'
          ? t('inspect.sound.failed')
          : t(`inspect.sound.${sound.type}`, { share: format.share(sound.share) })}
    </p>
  )
}

function Marks({
  player,
  cards,
  marks,
}: {
  readonly player: Player
  readonly cards: readonly Scorecard[]
  readonly marks: readonly Mark[]
}) {
  const t = useT()
  const words = useWords()
  const titleOf = ({ itemKey, note }: Mark): string => {
    if (itemKey === null) return note || t('scorecards.onCall.mark.note')
    const item = cards.map((card) => findItem(card, itemKey)).find((found) => found)
    return item ? `${itemKey} ${words(item.title)}` : itemKey
  }
  return (
    <ul className="sc-tried-marks" aria-label={t('scorecards.onCall.marks')}>
      {marks.map((mark) => (
        <li key={mark.id}>
          <button type="button" className="sc-grade" onClick={() => player.seek(mark.at)}>
            {t('scorecards.onCall.mark', { time: formatOffset(mark.at), item: titleOf(mark) })}
          </button>
        </li>
      ))}
    </ul>
  )
}
