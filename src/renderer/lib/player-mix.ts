import { createGraph, type Graph, type Listen } from '#renderer/lib/player-graph.ts'
import type { HeardRun } from '#shared/listening.ts'
import type { Settings } from '#shared/settings.ts'

/** `mixed` is a recording with both parties in one channel. */
export type MixSide = 'agent' | 'customer' | 'mixed'

/** How the sides of a recording are let out. */
export type Mix = {
  readonly listen: Listen
  readonly swapped: boolean
  readonly muted: Readonly<Record<MixSide, boolean>>
  readonly volumes: Settings['volumes']
  readonly evenLoudness: boolean
  /** What even loudness adds, in dB; nothing until the speech was measured. */
  readonly gains: Readonly<Record<MixSide, number>>
  /** The chosen device is not there; the system's own plays. */
  readonly deviceLost: boolean
}

const noneMuted = { agent: false, customer: false, mixed: false }
const noGains = { agent: 0, customer: 0, mixed: 0 }

export const plainMix: Mix = {
  listen: 'both',
  swapped: false,
  muted: noneMuted,
  volumes: { agent: 100, customer: 100, mixed: 100 },
  evenLoudness: false,
  gains: noGains,
  deviceLost: false,
}

/** What belongs to one recording is let go with it; volumes stay. */
export const forNextSound: Partial<Mix> = {
  listen: 'both',
  swapped: false,
  muted: noneMuted,
  gains: noGains,
}

/** Whose sound is let out at all; null where nobody's is. */
export function sidesHeard(
  { listen, muted, volumes }: Pick<Mix, 'listen' | 'muted' | 'volumes'>,
  mono: boolean,
): HeardRun['sides'] | null {
  const isOn = (side: MixSide): boolean => !muted[side] && volumes[side] > 0
  if (mono) return isOn('mixed') ? 'both' : null
  const agent = listen !== 'customer' && isOn('agent')
  const customer = listen !== 'agent' && isOn('customer')
  return agent ? (customer ? 'both' : 'agent') : customer ? 'customer' : null
}

/** The amplitude factor of a side. */
export function levelOf({ muted, volumes, evenLoudness, gains }: Mix, side: MixSide): number {
  if (muted[side]) return 0
  return (volumes[side] / 100) * (evenLoudness ? 10 ** (gains[side] / 20) : 1)
}

/** Lets an element's sound out as the mix says, once `start` was called and a device is there. */
export function createMixer(element: HTMLAudioElement, onDevice: (isThere: boolean) => void) {
  let graph: Promise<Graph | null> | null = null
  let deviceId = ''

  const choose = async (): Promise<void> => {
    const built = await graph
    const chosen = deviceId
    const play = (id: string): Promise<boolean> =>
      built
        ? built.playThrough(id)
        : element.setSinkId(id).then(
            () => true,
            () => false,
          )
    const isThere = await play(chosen)
    if (chosen !== deviceId) return
    if (!isThere && chosen !== '') await play('')
    onDevice(isThere || chosen === '')
  }

  const route = async (
    mix: Mix,
    { channels, agentChannel }: { readonly channels: number; readonly agentChannel: number | null },
  ): Promise<void> => {
    const mono = channels !== 2
    const built = await graph
    if (!built) {
      // The element alone knows one volume, and none above its own.
      const loudest = mono ? mix.volumes.mixed : Math.max(mix.volumes.agent, mix.volumes.customer)
      element.volume = Math.min(1, loudest / 100)
      element.muted = sidesHeard(mix, mono) === null
      return
    }
    element.volume = 1
    element.muted = false
    const agentFirst = agentChannel !== 1
    const [agent, customer] = [levelOf(mix, 'agent'), levelOf(mix, 'customer')]
    built.route({
      listen: mix.listen,
      swapped: mix.swapped,
      agentChannel: agentFirst ? 0 : 1,
      mono,
      levels: mono
        ? [levelOf(mix, 'mixed'), 0]
        : agentFirst
          ? [agent, customer]
          : [customer, agent],
    })
  }

  return {
    /** Must be called from a press of the person, or the device may not start. */
    start: (): void => {
      if (graph) return
      graph = createGraph(element)
      if (deviceId !== '') void choose()
    },
    route,
    playThrough: (id: string): void => {
      if (id === deviceId) return
      deviceId = id
      void choose()
    },
    /** Devices came or went. */
    tryAgain: (): void => {
      if (deviceId !== '') void choose()
    },
    dispose: (): void => {
      void graph?.then((built) => built?.dispose())
    },
  }
}
