import { useEffect, useState } from 'react'
import { z } from 'zod'

import { query } from '#web/lib/query.ts'
import { useDesk } from '#admin/shell/context.tsx'

const Page = z.object({
  rows: z.array(z.object({ id: z.string(), name: z.string() })),
  next: z.string().nullable(),
})

/** The record holds ids alone; a name costs a page of a list, of which so many are read. */
const MOST_PAGES = 10

/** Names of people, teams, centres and devices by their ids, as far as they are known yet. */
export function useNames(): (id: string) => string | undefined {
  const { hub } = useDesk()
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    let isCurrent = true
    const read = async (list: string): Promise<void> => {
      let after: string | null = null
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        const path: string = `/v1/admin/${list}${query({ after, limit: 200 })}`
        const page = await hub.ask(Page, 'GET', path)
        if (!isCurrent || !page.ok) return
        const found = page.value.rows.map(({ id, name }) => [id, name] as const)
        setNames((known) => new Map([...known, ...found]))
        after = page.value.next
        if (after === null) return
      }
    }
    for (const list of ['people', 'teams', 'centres', 'devices', 'keys']) void read(list)
    return () => {
      isCurrent = false
    }
  }, [hub])
  return (id) => names.get(id)
}
