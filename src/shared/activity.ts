/** Who speaks when, in milliseconds from the start of a recording; a range is [from, to). */
export type Range = readonly [from: number, to: number]

export type Activity = {
  /** One entry a channel, in the order of the file. */
  readonly channels: readonly { readonly speechMs: number; readonly speech: readonly Range[] }[]
  /** Silences of every channel at least as long as the setting says. */
  readonly deadAir: readonly Range[]
  /** Where two channels speak at once for half a second or more. */
  readonly crosstalk: readonly Range[]
}
