/** Which sides of a call reach which ear, through Web Audio. */

export type Listen = 'both' | 'agent' | 'customer'

export type Routing = {
  readonly listen: Listen
  /** Left and right ear changed over. */
  readonly swapped: boolean
  readonly agentChannel: 0 | 1
}

/** Gains from channel (outer) to ear (inner). One side alone is heard in both ears. */
export const routeGains = ({
  listen,
  swapped,
  agentChannel,
}: Routing): readonly [readonly [number, number], readonly [number, number]] => {
  const kept = listen === 'agent' ? agentChannel : listen === 'customer' ? 1 - agentChannel : null
  if (kept === 0)
    return [
      [1, 1],
      [0, 0],
    ]
  if (kept === 1)
    return [
      [0, 0],
      [1, 1],
    ]
  return swapped
    ? [
        [0, 1],
        [1, 0],
      ]
    : [
        [1, 0],
        [0, 1],
      ]
}

export type Graph = {
  readonly route: (routing: Routing) => void
  readonly dispose: () => void
}

/**
 * Puts the element's sound through gains. Null where the audio device does not start: the element
 * then plays on by itself, in both ears.
 */
export async function createGraph(element: HTMLMediaElement): Promise<Graph | null> {
  const context = new AudioContext()
  await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 500))])
  if (context.state !== 'running') {
    await context.close()
    return null
  }

  const source = context.createMediaElementSource(element)
  const splitter = context.createChannelSplitter(2)
  const merger = context.createChannelMerger(2)
  source.connect(splitter)
  merger.connect(context.destination)
  const gains = [0, 1].map((channel) =>
    [0, 1].map((ear) => {
      const gain = context.createGain()
      gain.gain.value = channel === ear ? 1 : 0
      splitter.connect(gain, channel)
      gain.connect(merger, 0, ear)
      return gain
    }),
  )

  return {
    route: (routing) => {
      routeGains(routing).forEach((ears, channel) => {
        ears.forEach((value, ear) => {
          // A step would be heard as a click.
          gains[channel]?.[ear]?.gain.setTargetAtTime(value, context.currentTime, 0.008)
        })
      })
    },
    dispose: () => {
      source.disconnect()
      void context.close()
    },
  }
}
