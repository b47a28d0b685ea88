/** For `vi.waitFor`: what hangs is given up, what is slow on a busy machine is not. */
export const patience = { timeout: 30_000, interval: 20 } as const
