import { MutedOutlined, SoundOutlined } from '@ant-design/icons'
import { Slider, Tooltip } from 'antd'

import type { ScreenMoves } from '#renderer/features/inspect/screen-moves.ts'
import { Tool } from '#renderer/features/inspect/tool.tsx'
import { useInspect, usePlayer, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { MixSide } from '#renderer/lib/player-mix.ts'

/** How loud each side is heard. */
export function Mixer({ moves }: { readonly moves: ScreenMoves }) {
  const t = useT()
  const channels = useInspect((state) => state.view?.recording?.channels ?? 2)
  const { deviceLost } = usePlayer()
  const sides: readonly MixSide[] = channels === 2 ? ['agent', 'customer'] : ['mixed']
  return (
    <div className="ins-mixer">
      {sides.map((side) => (
        <Side key={side} side={side} moves={moves} />
      ))}
      {deviceLost && (
        <p className="ins-problem" role="status">
          {t('inspect.device.lost')}
        </p>
      )}
    </div>
  )
}

const muteKey = { agent: 'Shift+A', customer: 'Shift+C', mixed: 'Shift+A' } as const

function Side({ side, moves }: { readonly side: MixSide; readonly moves: ScreenMoves }) {
  const t = useT()
  const { player } = useSession()
  const { muted, volumes, evenLoudness, gains } = usePlayer()
  const name = t(side === 'mixed' ? 'inspect.mix.call' : `inspect.${side}`)
  const isOff = muted[side]
  const gain = evenLoudness ? gains[side] : 0
  return (
    <div className="ins-mix-side" data-off={isOff}>
      <span className={`ins-mix-name ins-mix-${side}`}>{name}</span>
      <Tool
        name={t(isOff ? 'inspect.mix.unmute' : 'inspect.mix.mute', { side: name })}
        keys={muteKey[side]}
        on={isOff}
        run={() => moves.toggleMute(side)}
      >
        {isOff ? <MutedOutlined /> : <SoundOutlined />}
      </Tool>
      <Slider
        min={0}
        max={200}
        step={5}
        value={volumes[side]}
        tooltip={{ open: false }}
        ariaLabelForHandle={t('inspect.mix.volume', { side: name })}
        onChange={(volume) => {
          player.mix({ volumes: { ...player.state().volumes, [side]: volume } })
        }}
        onChangeComplete={(volume) => moves.changeVolume(side, volume)}
      />
      <span className="meta number ins-mix-value">
        {isOff ? t('inspect.mix.off') : `${volumes[side]} %`}
      </span>
      <Tooltip title={gain === 0 ? '' : t('inspect.mix.gain', { gain: signed(gain) })}>
        <span className="meta number ins-mix-gain">{gain === 0 ? '' : `${signed(gain)} dB`}</span>
      </Tooltip>
    </div>
  )
}

const signed = (gain: number): string => (gain > 0 ? `+${gain}` : `−${Math.abs(gain)}`)
