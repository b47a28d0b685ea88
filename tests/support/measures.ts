import type { ChannelMeasures, Measures } from '#shared/measures.ts'

/** A side that spoke for twenty seconds, four syllables a second, at a usual level. */
export const aSide = (change: Partial<ChannelMeasures> = {}): ChannelMeasures => ({
  ...{ talkMs: 20_000, syllables: 80, levelDb: -22, fullScaleShare: 0, interruptions: 0 },
  wait: [0, 1000],
  ...change,
})

/** A minute in which agent and customer spoke in turn and nothing is worth remarking. */
export const someMeasures = (change: Partial<Measures> = {}): Measures => ({
  ...{ basis: 'energy', durationMs: 60_000, channels: [aSide(), aSide()], silences: [] },
  ...{ crosstalkCount: 0, crosstalkMs: 0, hold: null },
  ...change,
})
