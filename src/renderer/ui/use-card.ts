import { useEffect, useState } from 'react'

import { useShell } from '#renderer/shell/context.tsx'
import type { ScorecardId } from '#shared/ids.ts'
import type { Scorecard } from '#shared/scorecard.ts'

/** A version of a scorecard: undefined while it is read, null where it is not on this desk. */
export function useCard(id: ScorecardId, version: number): Scorecard | null | undefined {
  const { client } = useShell()
  const [card, setCard] = useState<Scorecard | null>()
  useEffect(() => {
    let isLeft = false
    void client.scorecards.open({ id, version }).then((opened) => {
      if (!isLeft) setCard(opened.ok ? opened.value.edition.scorecard : null)
    })
    return () => {
      isLeft = true
      setCard(undefined)
    }
  }, [client, id, version])
  return card
}
