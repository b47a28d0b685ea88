/** What is heard when, in milliseconds from the start of a recording; a range is [from, to). */
export type Range = readonly [from: number, to: number]

/** Sound of a line that is nobody's voice: hold music, the tone of ringing, pressed keys, noise. */
export const soundKinds = ['music', 'ringback', 'dtmf', 'noise'] as const
export type SoundKind = (typeof soundKinds)[number]

export type ChannelActivity = {
  readonly speechMs: number
  readonly speech: readonly Range[]
  /** What sounded without being speech, by what it was; empty by energy alone. */
  readonly sounds: Readonly<Record<SoundKind, readonly Range[]>>
}

/** Two people speak at once; `by` is the channel that came in while the other was speaking. */
type Overlap = {
  readonly range: Range
  /** Null where both began together. */
  readonly by: number | null
}

export type Activity = {
  /** `energy`: by loudness alone, there at once. `model`: speech told from other sound. */
  readonly basis: 'energy' | 'model'
  /** One entry a channel, in the order of the file. */
  readonly channels: readonly ChannelActivity[]
  /** The caller was parked: stretches of hold music, together with the silences between them. */
  readonly holds: readonly Range[]
  /** Silences of every channel at least as long as the setting says; holds and ringing excluded. */
  readonly deadAir: readonly Range[]
  /** Where two channels speak at once for half a second or more. */
  readonly crosstalk: readonly Range[]
  /** The same stretches, with who came in. */
  readonly overlaps: readonly Overlap[]
}
