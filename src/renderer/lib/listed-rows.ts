import type { Result } from '#shared/result.ts'

/** The part of a store that is a list with one row selected. */
export type ListedRows<Row, F> = {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly failure: F | null
  readonly rows: readonly Row[]
  readonly selected: number
  readonly load: () => Promise<void>
  readonly select: (index: number) => void
}

/** What cannot be listed is told until it can; what else was refused, until another row is selected. */
export function listedRows<Row, F>(
  set: (change: Partial<ListedRows<Row, F>>) => void,
  get: () => ListedRows<Row, F>,
  list: () => Promise<Result<readonly Row[], F>>,
): ListedRows<Row, F> {
  const within = (index: number, rows: readonly Row[]): number =>
    Math.max(0, Math.min(index, rows.length - 1))
  return {
    ...{ status: 'loading', failure: null, rows: [], selected: 0 },
    load: async () => {
      const listed = await list()
      if (!listed.ok) {
        set({ status: 'failed', failure: listed.error })
        return
      }
      const { status, failure, selected } = get()
      set({
        status: 'ready',
        failure: status === 'failed' ? null : failure,
        rows: listed.value,
        selected: within(selected, listed.value),
      })
    },
    select: (index) => {
      const { status, failure, rows } = get()
      set({ selected: within(index, rows), failure: status === 'failed' ? failure : null })
    },
  }
}
