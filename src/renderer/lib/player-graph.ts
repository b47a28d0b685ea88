/** Which sides of a call reach which ear and how loud, through Web Audio. */

export type Listen = 'both' | 'agent' | 'customer'

export type Routing = {
  readonly listen: Listen
  /** Left and right ear changed over. */
  readonly swapped: boolean
  readonly agentChannel: 0 | 1
  /** One channel with both parties. */
  readonly mono: boolean
  /** Amplitude factors, by channel. */
  readonly levels: readonly [number, number]
}

type Ears = readonly [left: number, right: number]
const silent: Ears = [0, 0]
const bothEars: Ears = [1, 1]

/** Gains from channel (outer) to ear (inner). One side alone is heard in both ears. */
export const routeGains = ({
  listen,
  swapped,
  agentChannel,
  mono,
  levels: [first, second],
}: Routing): readonly [Ears, Ears] => {
  const at = ([left, right]: Ears, level: number): Ears => [left * level, right * level]
  if (mono) return [at(bothEars, first), silent]
  const kept = listen === 'agent' ? agentChannel : listen === 'customer' ? 1 - agentChannel : null
  if (kept === 0) return [at(bothEars, first), silent]
  if (kept === 1) return [silent, at(bothEars, second)]
  return swapped ? [at([0, 1], first), at([1, 0], second)] : [at([1, 0], first), at([0, 1], second)]
}

export type Graph = {
  readonly route: (routing: Routing) => void
  /** Plays through the device of this id, '' for the system's own. False where it is not there. */
  readonly playThrough: (deviceId: string) => Promise<boolean>
  readonly dispose: () => void
}

/** Nothing above this many dBFS leaves the limiter. */
const CEILING_DB = -1
const LIMIT_RATIO = 20

/**
 * Puts the element's sound through gains and a limiter. Null where the audio device does not start:
 * the element then plays on by itself, in both ears.
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
  limit(context, merger).connect(context.destination)
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
    playThrough: async (deviceId) => {
      // Not in the compiler's library yet.
      const sink = context as AudioContext & { setSinkId: (id: string) => Promise<void> }
      return sink.setSinkId(deviceId).then(
        () => true,
        () => false,
      )
    },
    dispose: () => {
      source.disconnect()
      void context.close()
    },
  }
}

/** Speech that was raised must not clip. */
function limit(context: AudioContext, input: AudioNode): AudioNode {
  const limiter = context.createDynamicsCompressor()
  limiter.threshold.value = CEILING_DB
  limiter.knee.value = 0
  limiter.ratio.value = LIMIT_RATIO
  limiter.attack.value = 0.001
  limiter.release.value = 0.1
  // The node makes up for what it takes, by 0.6 of its gain at full scale (Web Audio API, 1.20.3).
  const makeUpDb = -0.6 * (CEILING_DB - CEILING_DB / LIMIT_RATIO)
  const trim = context.createGain()
  trim.gain.value = 10 ** (-makeUpDb / 20)
  return input.connect(limiter).connect(trim)
}
