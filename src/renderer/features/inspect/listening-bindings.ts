import type { ScreenMoves } from '#renderer/features/inspect/screen-moves.ts'
import type { Session } from '#renderer/features/inspect/session.ts'
import type { MixSide } from '#renderer/lib/player-mix.ts'
import type { Binding } from '#renderer/shell/shortcuts.ts'

const VOLUME_STEP = 10

/** How loud each side is, and whether it is heard at all. A recording in one channel has one volume. */
export function mixBindings({ player, looking }: Session, moves: ScreenMoves): readonly Binding[] {
  const group = 'inspect.keys.group.mix'
  const sideOf = (side: 'agent' | 'customer'): MixSide => (player.isMono() ? 'mixed' : side)
  const mute = (side: 'agent' | 'customer') => () => moves.toggleMute(sideOf(side))
  const louder = (side: 'agent' | 'customer', by: number) => () => {
    const at = sideOf(side)
    moves.changeVolume(at, player.state().volumes[at] + by)
  }
  return [
    {
      ...{ group, id: 'inspect.muteAgent', label: 'inspect.keys.muteAgent' },
      ...{ keys: ['Shift+A'], run: mute('agent') },
    },
    {
      ...{ group, id: 'inspect.muteCustomer', label: 'inspect.keys.muteCustomer' },
      ...{ keys: ['Shift+C'], run: mute('customer') },
    },
    {
      ...{ group, id: 'inspect.agentQuieter', label: 'inspect.keys.agentQuieter', repeat: true },
      ...{ keys: [], inFields: ['Alt+J'], run: louder('agent', -VOLUME_STEP) },
    },
    {
      ...{ group, id: 'inspect.agentLouder', label: 'inspect.keys.agentLouder', repeat: true },
      ...{ keys: [], inFields: ['Alt+L'], run: louder('agent', VOLUME_STEP) },
    },
    {
      ...{ group, id: 'inspect.customerQuieter', label: 'inspect.keys.customerQuieter' },
      ...{ keys: [], inFields: ['Alt+Shift+J'], run: louder('customer', -VOLUME_STEP) },
      repeat: true,
    },
    {
      ...{ group, id: 'inspect.customerLouder', label: 'inspect.keys.customerLouder' },
      ...{ keys: [], inFields: ['Alt+Shift+L'], run: louder('customer', VOLUME_STEP) },
      repeat: true,
    },
    {
      ...{
        group,
        id: 'inspect.evenLoudness',
        label: 'inspect.keys.evenLoudness',
        keys: ['Shift+L'],
      },
      run: () => moves.changeEvenLoudness(!player.state().evenLoudness),
    },
    {
      ...{ group, id: 'inspect.rateEntry', label: 'inspect.keys.rateEntry', keys: ['Shift+K'] },
      run: () => looking.edit({ type: 'rate' }),
    },
  ]
}
