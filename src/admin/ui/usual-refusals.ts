/** Refusals that are worded here otherwise than on other pages. */
export const usualRefusals = { NotAllowed: 'ui.problem.NotAllowed' } as const
