/** Puts texts in the order of their code units, which is the same on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
