/** A scorecard with more items is neither imported from a sheet nor approved. */
export const MOST_ITEMS = 1000
