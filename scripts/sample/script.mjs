/** The words in which a call is written down: who says what, and what happens between. */

/** @typedef {{ itemKey: string, ruleHint: string, why: string, kind: 'fault' | 'bonus' | 'waived', to?: string }} Plant */

const AGENT = 0
const CUSTOMER = 1

const say = (channel, text, options) => ({ kind: 'say', channel, text, ...options })

/** A turn of the agent. `gap` ms after the previous turn, or `over` ms before it ends. */
export const a = (text, options = {}) => say(AGENT, text, options)

/** A turn of the customer. */
export const c = (text, options = {}) => say(CUSTOMER, text, options)

/** Nobody speaks for so many milliseconds. */
export const pause = (ms, options = {}) => ({ kind: 'pause', ms, ...options })

/** The customer is on hold and hears music; `tune` is one of those in sounds.mjs. */
export const hold = (ms, options = {}) => ({ kind: 'hold', ms, ...options })

/** Ringback tone before an outbound call is answered: 1 s on, 4 s off, so many times. */
export const ring = (times) => ({ kind: 'ring', times })

/** The customer presses keys, each `gap` ms after the one before. */
export const keys = (digits, options = {}) => ({ kind: 'keys', digits, ...options })

/** White noise on the customer's line. */
export const noise = (ms, options = {}) => ({ kind: 'noise', ms, ...options })

/** The line breaks so many milliseconds before the last turn would have ended. */
export const cut = (ms, options = {}) => ({ kind: 'cut', ms, ...options })

/** A fault; `to` names the turn (`id`) with which it ends, if it is longer than its own turn. */
export const fault = (itemKey, ruleHint, why, to) => ({
  kind: 'fault',
  itemKey,
  ruleHint,
  why,
  ...(to && { to }),
})

export const bonus = (...plant) => ({ ...fault(...plant), kind: 'bonus' })

/** Looks like a fault, yet the rules take nothing off for it. */
export const waived = (...plant) => ({ ...fault(...plant), kind: 'waived' })
