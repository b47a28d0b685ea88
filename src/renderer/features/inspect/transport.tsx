import {
  BookOutlined,
  BackwardOutlined,
  CaretRightFilled,
  ForwardOutlined,
  HeatMapOutlined,
  PauseOutlined,
  RetweetOutlined,
  ScissorOutlined,
  SwapOutlined,
  UndoOutlined,
  ZoomInOutlined,
  ZoomOutOutlined,
} from '@ant-design/icons'
import { Segmented, Tooltip } from 'antd'
import { useEffect, useRef } from 'react'

import type { ScreenMoves } from '#renderer/features/inspect/screen-moves.ts'
import { GoTo } from '#renderer/features/inspect/go-to.tsx'
import { ListeningClock } from '#renderer/features/inspect/listening-clock.tsx'
import { Mixer } from '#renderer/features/inspect/mixer.tsx'
import { Rate } from '#renderer/features/inspect/rate.tsx'
import { Tool } from '#renderer/features/inspect/tool.tsx'
import { useInspect, usePlayer, useSession } from '#renderer/features/inspect/use-session.ts'
import { formatDuration, formatOffset } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { clockTime, lengthText } from '#renderer/lib/waveform-geometry.ts'
import type { Listen } from '#renderer/lib/player-graph.ts'

/** Where the sound is, and how it is heard. */
export function Transport({ moves }: { readonly moves: ScreenMoves }) {
  const t = useT()
  const { clipping, looking, player, toggleLoop } = useSession()
  const { playing, ready, replaying, loop, skipSilence } = usePlayer()
  const spectrogram = useInspect((state) => state.spectrogram)
  const loopable = useInspect((state) => state.selection !== null || state.selectedMark !== null)

  return (
    <section className="ins-transport">
      <div className="ins-tools ins-tools-top">
        <Place />
        <span className="ins-tools-group">
          <Tool
            name={t('inspect.spectrogram')}
            keys="H"
            on={spectrogram}
            run={looking.toggleSpectrogram}
          >
            <HeatMapOutlined />
          </Tool>
          <Tool name={t('inspect.zoomOut')} keys="Ctrl+ArrowDown" run={() => moves.zoom(1 / 1.5)}>
            <ZoomOutOutlined />
          </Tool>
          <Tool name={t('inspect.zoomIn')} keys="Ctrl+ArrowUp" run={() => moves.zoom(1.5)}>
            <ZoomInOutlined />
          </Tool>
        </span>
      </div>
      <div className="ins-tools">
        <Tool
          name={t('inspect.replay')}
          keys="R"
          on={replaying}
          disabled={!ready}
          run={player.replay}
        >
          <UndoOutlined />
        </Tool>
        <Tool
          name={t('inspect.back5')}
          keys="Shift+ArrowLeft"
          disabled={!ready}
          run={() => player.nudge(-5000)}
        >
          <BackwardOutlined />
        </Tool>
        <Tool
          name={t(playing ? 'inspect.pause' : 'inspect.play')}
          keys="Space"
          disabled={!ready}
          run={player.toggle}
          primary
        >
          {playing ? <PauseOutlined /> : <CaretRightFilled />}
        </Tool>
        <Tool
          name={t('inspect.forward5')}
          keys="Shift+ArrowRight"
          disabled={!ready}
          run={() => player.nudge(5000)}
        >
          <ForwardOutlined />
        </Tool>
        <Tool
          name={t(loopable || loop ? 'inspect.loop' : 'inspect.loop.off')}
          keys="P"
          on={loop !== null}
          disabled={!loopable && loop === null}
          run={toggleLoop}
        >
          <RetweetOutlined />
        </Tool>
        <Tool name={t('inspect.clip.export')} keys="Ctrl+E" disabled={!ready} run={clipping.open}>
          <ScissorOutlined />
        </Tool>
        <Tool
          name={t('inspect.library.add')}
          keys="Alt+B"
          disabled={!ready}
          run={moves.addToLibrary}
        >
          <BookOutlined />
        </Tool>
      </div>
      <ListeningClock />
      <Selection />
      <Channels />
      <Mixer moves={moves} />
      <div className="ins-tools ins-tools-spread">
        <Rate moves={moves} />
        <Tool
          name={t('inspect.skip')}
          keys="S"
          on={skipSilence}
          run={() => moves.changeSkipSilence(!skipSilence)}
        >
          {t('inspect.skip')}
        </Tool>
      </div>
      <div className="ins-even">
        <Even moves={moves} />
      </div>
    </section>
  )
}

/** By itself, so that going to a time draws nothing else anew while the sound is sought. */
function Place() {
  const t = useT()
  const { looking } = useSession()
  const editing = useInspect((state) => state.editing?.type === 'time')
  if (editing) return <GoTo />
  return (
    <Tooltip title={t('inspect.goto')}>
      <button type="button" className="ins-clock" onClick={() => looking.edit({ type: 'time' })}>
        <Clock />
      </button>
    </Tooltip>
  )
}

/** Written straight into the page: it changes with every frame. */
function Clock() {
  const { player } = useSession()
  const here = useRef<HTMLSpanElement>(null)
  const durationMs = useInspect((state) => state.view?.recording?.durationMs ?? 0)
  useEffect(() => {
    const write = (at: number) => {
      if (here.current) here.current.textContent = formatOffset(at)
    }
    write(player.at())
    return player.onTick(write)
  }, [player])
  return (
    <>
      <span ref={here} className="ins-clock-now" />
      <span className="meta number">{formatDuration(durationMs)}</span>
    </>
  )
}

function Selection() {
  const t = useT()
  const selection = useInspect((state) => state.selection)
  if (!selection) return null
  const [from, to] = selection
  return (
    <div className="ins-selection number">
      <span>
        {t('inspect.selection')} {clockTime(from, 2)}–{clockTime(to, 2)}
      </span>
      <span>{lengthText(to - from)}</span>
    </div>
  )
}

function Even({ moves }: { readonly moves: ScreenMoves }) {
  const t = useT()
  const { evenLoudness } = usePlayer()
  return (
    <Tool
      name={`${t('inspect.mix.even')} · ${t('inspect.mix.even.why')}`}
      keys="Shift+L"
      on={evenLoudness}
      run={() => moves.changeEvenLoudness(!evenLoudness)}
    >
      {t('inspect.mix.even')}
    </Tool>
  )
}

function Channels() {
  const t = useT()
  const { player } = useSession()
  const { listen, swapped } = usePlayer()
  const channels = useInspect((state) => state.view?.recording?.channels ?? 2)
  const isDualMono = useInspect((state) => state.view?.recording?.agentChannel === null)
  const mono = channels !== 2 || isDualMono
  const choices: readonly { readonly value: Listen; readonly key: string }[] = [
    { value: 'agent', key: 'A' },
    { value: 'customer', key: 'C' },
    { value: 'both', key: 'B' },
  ]
  const segmented = (
    <Segmented<Listen>
      block
      size="small"
      aria-label={t('inspect.listen')}
      className="ins-listen"
      value={listen}
      disabled={mono}
      onChange={player.setListen}
      options={choices.map(({ value, key }) => ({
        value,
        label: (
          <span className={`ins-side ins-side-${value}`}>
            {t(`inspect.${value}`)} <ActionKey keys={key} />
          </span>
        ),
      }))}
    />
  )
  return (
    <div className="ins-tools">
      {mono ? (
        <Tooltip title={t(channels === 2 ? 'inspect.listen.dualMono' : 'inspect.listen.mono')}>
          {segmented}
        </Tooltip>
      ) : (
        segmented
      )}
      <Tool
        name={t('inspect.swap')}
        keys="Shift+B"
        on={swapped}
        disabled={mono}
        run={() => player.setSwapped(!swapped)}
      >
        <SwapOutlined />
      </Tool>
    </div>
  )
}
