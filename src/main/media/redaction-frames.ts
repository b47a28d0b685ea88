import { channelOfSide, coveringFrames, type Redaction } from '#core/audio/redact.ts'
import type { ClipRedaction } from '#shared/redaction.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

/** Where redactions lie in samples; `index` names the one whose side the recording has not by itself. */
export const redactionFrames = (
  redactions: readonly ClipRedaction[],
  agentChannel: number | null,
  { channels, sampleRate }: { readonly channels: number; readonly sampleRate: number },
  clip: { readonly from: number; readonly to: number },
): Result<readonly Redaction[], Failure<'NoSuchSide'> & { readonly index: number }> => {
  const made: Redaction[] = []
  for (const [index, { from, to, side, mode }] of redactions.entries()) {
    // Two channels that sound the same hold both parties each: one alone would leave the other's copy.
    const apart = agentChannel === null ? 1 : channels
    const channel = channelOfSide(side, apart, agentChannel ?? 0)
    if (!channel.ok) return err({ type: 'NoSuchSide', index })
    const [first, end] = coveringFrames(from / 1000, to / 1000, sampleRate)
    // A clip's ends are rounded to samples: a range that reaches just to them does not leave it.
    const start = first === clip.from - 1 ? clip.from : first
    const stop = end === clip.to + 1 ? clip.to : end
    made.push({ from: start, to: stop, channel: channel.value, mode })
  }
  return ok(made)
}
