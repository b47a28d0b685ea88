export type Side = 'agent' | 'customer' | 'mixed'

export type Lane = { readonly channel: number; readonly side: Side }

/**
 * Agent above customer, whichever channel holds them; one lane where there is one channel, or where
 * both carry the same sound.
 */
export const lanesOf = (channels: number, agentChannel: number | null): readonly Lane[] => {
  if (channels !== 2 || agentChannel === null) return [{ channel: 0, side: 'mixed' }]
  const agent = agentChannel === 1 ? 1 : 0
  return [
    { channel: agent, side: 'agent' },
    { channel: 1 - agent, side: 'customer' },
  ]
}
