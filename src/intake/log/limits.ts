/** One call tells little: what is longer, in characters, is no record of one. */
export const LONGEST_RECORD = 1 << 20

export const MOST_CELLS = 2000
