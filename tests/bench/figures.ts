import { appendFileSync } from 'node:fs'

/** One line of the table: what was measured, beside its budget and its rival or limit of the same run. */
export type Figure = {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** What it may be at most, or must be at least, in the same unit. */
  readonly budget:
    | { readonly atMost: number }
    | { readonly atLeast: number }
    /** As many times the rival's figure at most, or at least as many times less than it. */
    | { readonly atMostTimes: number }
    | { readonly timesLess: number }
    | null
  readonly rival: { readonly name: string; readonly value: number } | null
  /** From what to what it was measured; stands below the table. */
  readonly note?: string
}

/** Keeps a figure for the table that is printed at the end. A number that is none is a failure. */
export function record(figure: Figure): void {
  const file = process.env['EARSHOT_BENCH_FIGURES']
  if (file === undefined) throw new Error('run it by `npm run bench`')
  for (const number of [figure.value, figure.rival?.value ?? 1]) {
    if (!Number.isFinite(number) || number < 0) throw new Error(`${figure.what} is ${number}`)
  }
  appendFileSync(file, `${JSON.stringify(figure)}\n`)
}

/** The value below which the share `p` (0…1) of the samples lie, by nearest rank. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5)

/** Milliseconds each of `rounds` runs took. */
export async function time(rounds: number, work: () => Promise<void> | void): Promise<number[]> {
  const took: number[] = []
  for (let n = 0; n < rounds; n++) {
    const from = performance.now()
    await work()
    took.push(performance.now() - from)
  }
  return took
}
