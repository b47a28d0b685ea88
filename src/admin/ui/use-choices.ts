import { useEffect, useState } from 'react'
import { z } from 'zod'

import { query } from '#web/lib/query.ts'
import { useDesk } from '#admin/shell/context.tsx'

const Named = z.object({ id: z.string(), name: z.string() })
const Page = z.object({ rows: z.array(Named) })

type Choice = { readonly value: string; readonly label: string }

/** Teams or centres to choose from: the first two hundred, and those that fit what is typed. */
export function useChoices(what: 'teams' | 'centres'): {
  readonly choices: readonly Choice[]
  readonly search: (text: string) => void
} {
  const { hub } = useDesk()
  const [text, setText] = useState('')
  const [choices, setChoices] = useState<readonly Choice[]>([])
  useEffect(() => {
    let isCurrent = true
    void hub
      .ask(Page, 'GET', `/v1/admin/${what}${query({ search: text, limit: 200 })}`)
      .then((page) => {
        if (!isCurrent || !page.ok) return
        setChoices(page.value.rows.map(({ id, name }) => ({ value: id, label: name })))
      })
    return () => {
      isCurrent = false
    }
  }, [hub, what, text])
  return { choices, search: setText }
}
