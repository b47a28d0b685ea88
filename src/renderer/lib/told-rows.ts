import type { Result } from '#shared/result.ts'
import type { Told } from '#shared/reviews-api.ts'

type Page<R> = Told<R>['rows']

/**
 * The part of a store that is a list which the hub tells, page after page. What it told last stays on
 * show where it cannot be asked again.
 */
export type ToldRows<R extends { readonly id: string }, F> = {
  readonly status: 'loading' | 'ready' | 'failed'
  /** Why it was not told anew. */
  readonly failure: F | null
  readonly rows: Page<R>
  readonly people: Told<R>['people']
  readonly total: number
  /** Whether there are more pages. */
  readonly hasMore: boolean
  /** When it was told last. */
  readonly toldAt: number | null
  readonly selected: R['id'] | null
  readonly load: () => Promise<void>
  readonly more: () => Promise<void>
  readonly select: (id: R['id'] | null) => void
  readonly move: (by: number) => void
}

type Deps<R extends { readonly id: string }, F> = {
  readonly list: (after: string | undefined) => Promise<Result<Told<R>, F>>
  readonly now: () => number
  /** In which order rows are shown; as they come without one. */
  readonly order?: (a: R, b: R) => number
}

export function toldRows<R extends { readonly id: string }, F>(
  set: (change: Partial<ToldRows<R, F>>) => void,
  get: () => ToldRows<R, F>,
  { list, now, order }: Deps<R, F>,
): ToldRows<R, F> {
  let asked = 0
  let pages = 1
  const sorted = (rows: Page<R>): Page<R> =>
    order ? rows.toSorted((a, b) => order(a.row, b.row)) : rows

  /** As many pages as are on show, so that one that is looked at does not vanish. */
  const load = async (): Promise<void> => {
    const mine = ++asked
    const all: Page<R>[number][] = []
    let next: string | null = null
    for (let page = 0; page < pages; page++) {
      const told = await list(next ?? undefined)
      if (mine !== asked) return
      if (!told.ok) {
        set({ status: get().toldAt === null ? 'failed' : 'ready', failure: told.error })
        return
      }
      const { rows, people, total } = told.value
      all.push(...rows)
      next = told.value.next
      if (page + 1 === pages || next === null) show(sorted(all), { people, total, next })
      if (next === null) return
    }
  }
  const show = (
    shown: Page<R>,
    { people, total, next }: Pick<Told<R>, 'people' | 'total' | 'next'>,
  ): void => {
    const { selected } = get()
    set({
      ...{ status: 'ready', failure: null, rows: shown, people, total },
      ...{ hasMore: next !== null, toldAt: now() },
      selected: shown.some(({ row }) => row.id === selected)
        ? selected
        : (shown[0]?.row.id ?? null),
    })
  }

  return {
    ...{ status: 'loading', failure: null, rows: [], people: [], total: 0, hasMore: false },
    ...{ toldAt: null, selected: null },
    load,
    more: async () => {
      if (!get().hasMore) return
      pages += 1
      await load()
    },
    select: (selected) => {
      set({ selected })
    },
    move: (by) => {
      const { rows, selected } = get()
      const at = rows.findIndex(({ row }) => row.id === selected)
      const next = rows[Math.max(0, Math.min(at + by, rows.length - 1))]
      if (next) set({ selected: next.row.id })
    },
  }
}
