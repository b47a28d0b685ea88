import { Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'

import { isOpen, tallyOf } from '#core/scorecard/consultation.ts'
import { CompareDialog } from '#renderer/features/scorecards/compare-dialog.tsx'
import { createCompareStore } from '#renderer/features/scorecards/compare-store.ts'
import type { EditionName } from '#renderer/features/scorecards/list-store.ts'
import { OpinionsDialog } from '#renderer/features/scorecards/opinions-dialog.tsx'
import { createOpinionsStore } from '#renderer/features/scorecards/opinions-store.ts'
import { useBuilder, useBuilderStore } from '#renderer/features/scorecards/use-builder.ts'
import { versionBindings } from '#renderer/features/scorecards/version-bindings.ts'
import { WhatIfDialog } from '#renderer/features/scorecards/what-if-dialog.tsx'
import { createWhatIfStore } from '#renderer/features/scorecards/what-if-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useShell, useShortcuts } from '#renderer/shell/context.tsx'
import type { Scorecard } from '#shared/scorecard.ts'

import '#renderer/features/scorecards/version.css'

/** What can be done with a version as a whole: talk it over, try it on the past, compare it. */
export function VersionTools({
  name,
  card,
  tryOnCall,
}: {
  readonly name: EditionName
  readonly card: Scorecard
  readonly tryOnCall: () => void
}) {
  const t = useT()
  const { client, subscribeNews } = useShell()
  const builder = useBuilderStore()
  const opinions = useBuilder((state) => state.opinions)
  const [{ said, whatIf, compare }] = useState(() => ({
    said: createOpinionsStore(client, name, () => builder.getState().load()),
    whatIf: createWhatIfStore(client),
    compare: createCompareStore(client, name),
  }))
  const begin = useMemo(
    () => ({
      opinions: () => said.getState().open(),
      whatIf: () => {
        const shown = builder.getState().history?.now.card
        if (shown) void whatIf.getState().run(shown)
      },
      compare: () => void compare.getState().open(),
    }),
    [said, whatIf, compare, builder],
  )
  const bindings = useMemo(() => versionBindings(begin), [begin])
  useShortcuts(bindings)
  useEffect(() => {
    const stop = subscribeNews((news) => {
      whatIf.getState().hear(news)
    })
    return () => {
      stop()
      whatIf.getState().close()
    }
  }, [whatIf, subscribeNews])

  const open = opinions.filter(isOpen).length
  const tally = tallyOf(opinions)
  return (
    <div className="sc-version-tools">
      <Button size="small" onClick={begin.opinions}>
        {t('scorecards.keys.opinions')} <ActionKey keys="Alt+4" />
      </Button>
      {open > 0 && <span className="sc-label">{t('scorecards.tools.open', { count: open })}</span>}
      {tally.for !== null && tally.against !== null && (
        <span className="meta number">
          {t('scorecards.tally.sum', { yes: tally.for, no: tally.against })}
        </span>
      )}
      <Button size="small" onClick={begin.whatIf}>
        {t('scorecards.keys.whatIf')} <ActionKey keys="Alt+5" />
      </Button>
      <Button size="small" onClick={begin.compare}>
        {t('scorecards.keys.compare')} <ActionKey keys="Alt+6" />
      </Button>
      <Button size="small" onClick={tryOnCall}>
        {t('scorecards.keys.onCall')} <ActionKey keys="Alt+7" />
      </Button>
      <OpinionsDialog store={said} card={card} />
      <WhatIfDialog store={whatIf} card={card} />
      <CompareDialog store={compare} card={card} />
    </div>
  )
}
