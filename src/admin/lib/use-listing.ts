import { useEffect, useState } from 'react'
import { useStore } from 'zustand'

import type { Hub } from '#web/lib/hub.ts'
import type { Listing, ListingStore } from '#web/lib/listing.ts'
import { useDesk } from '#admin/shell/context.tsx'

/** A list of its own for as long as the section is open, read at once. */
export function useListing<Row, Filter>(
  make: (hub: Hub) => ListingStore<Row, Filter>,
): Listing<Row, Filter> {
  const { hub } = useDesk()
  const [store] = useState(() => make(hub))
  useEffect(() => {
    void store.getState().reload()
  }, [store])
  return useStore(store)
}
