import { useEffect, useState } from 'react'

import { useDesk } from '#admin/shell/context.tsx'
import { ProfileList } from '#shared/admin/profiles.ts'

/** The names of the mappings there are, as choices. */
export function useProfiles(): readonly { readonly value: string; readonly label: string }[] {
  const { hub } = useDesk()
  const [names, setNames] = useState<readonly string[]>([])
  useEffect(() => {
    let isCurrent = true
    void hub.ask(ProfileList, 'GET', '/v1/admin/profiles').then((list) => {
      if (isCurrent && list.ok) setNames(list.value.profiles.map(({ name }) => name))
    })
    return () => {
      isCurrent = false
    }
  }, [hub])
  return names.map((name) => ({ value: name, label: name }))
}
