import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons'
import { Button } from 'antd'

import { formatDuration, formatOffset } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat } from '#renderer/shell/context.tsx'
import { usePlace, usePlayerState, type RecordingSound } from '#renderer/ui/use-recording-sound.ts'

/** Plays and pauses, and says where it is; or why nothing can be heard yet. */
export function SoundTransport({
  sound: { player, sound, recording },
}: {
  readonly sound: RecordingSound
}) {
  const t = useT()
  const format = useFormat()
  const state = usePlayerState(player)
  const at = usePlace(player)
  if (!player || !sound || !recording) return <span className="meta">{t('sound.none')}</span>
  if (sound.type === 'failed') return <span role="alert">{t('sound.failed')}</span>
  if (sound.type !== 'ready')
    return (
      <span role="status" className="meta">
        {sound.type === 'waiting'
          ? t('sound.waiting')
          : t('sound.coming', { share: format.share(sound.share) })}
      </span>
    )
  return (
    <>
      <Button
        size="small"
        disabled={state?.ready !== true}
        icon={state?.playing === true ? <PauseOutlined /> : <CaretRightOutlined />}
        aria-label={t(state?.playing === true ? 'sound.pause' : 'sound.play')}
        onClick={player.toggle}
      />
      <span className="number" data-clock>
        {formatOffset(at)}
      </span>
      <span className="meta number">/ {formatDuration(recording.durationMs)}</span>
    </>
  )
}
