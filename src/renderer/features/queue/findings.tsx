import { useMemo } from 'react'
import { useStore } from 'zustand'

import { findingBindings } from '#renderer/features/queue/finding-bindings.ts'
import { Chip } from '#renderer/features/queue/chip.tsx'
import { toggledFinding, type QueueStore } from '#renderer/features/queue/store.ts'
import { useT, type Translate } from '#renderer/lib/i18n.ts'
import { useFormat, useShortcuts } from '#renderer/shell/context.tsx'
import { Finding } from '#shared/measures.ts'

/** Filters by what was measured in the sound; nothing while nothing was. */
export function FindingFilters({ store }: { readonly store: QueueStore }) {
  const t = useT()
  const format = useFormat()
  const counts = useStore(store, (state) => state.counts)
  const chosen = useStore(store, (state) => state.filter.findings)
  const bindings = useMemo(() => findingBindings((finding) => toggle(store, finding)), [store])
  useShortcuts(bindings)
  if (!counts || (counts.measured === 0 && chosen.length === 0)) return null
  return (
    <div className="queue-findings" role="group" aria-label={t('queue.findings')}>
      <span className="meta" title={t('queue.findings')}>
        {t('queue.findings')}
      </span>
      <div className="chips">
        {Finding.options.map((finding) => (
          <Chip
            key={finding}
            shape={<FindingShape finding={finding} />}
            label={t(`queue.finding.${finding}`)}
            hint={t(`queue.finding.${finding}.hint`)}
            count={counts.findings[finding]}
            on={chosen.includes(finding)}
            onClick={() => {
              toggle(store, finding)
            }}
          />
        ))}
      </div>
      <span className="queue-measured meta">
        {t('queue.findings.of', {
          measured: format.number(counts.measured),
          all: format.number(counts.all),
        })}
      </span>
    </div>
  )
}

function toggle(store: QueueStore, finding: Finding): void {
  const { filter, change } = store.getState()
  change({ findings: toggledFinding(filter.findings, finding) })
}

/** As many as fit beside the other flags of a row. */
const SHOWN = 2

/** What was found in one call, the first in words and the rest in the title. */
export function FindingFlags({
  findings,
  t,
}: {
  readonly findings: readonly Finding[]
  readonly t: Translate
}) {
  // Who was silent for two minutes was silent for as long as any setting says.
  const told = findings.filter((each) => each !== 'deadAir' || !findings.includes('longSilence'))
  const rest = told.slice(SHOWN)
  return (
    <>
      {told.slice(0, SHOWN).map((finding) => (
        <span
          key={finding}
          className="flag flag-finding"
          title={t(`queue.finding.${finding}.hint`)}
        >
          <FindingShape finding={finding} />
          {t(`queue.finding.${finding}`)}
        </span>
      ))}
      {rest.length > 0 && (
        <span
          className="flag"
          title={t('queue.findings.more', {
            count: rest.length,
            names: rest.map((finding) => t(`queue.finding.${finding}`)).join(' · '),
          })}
        >
          +{rest.length}
        </span>
      )}
    </>
  )
}

/** Each finding by a form of its own, so that it is known without reading or colour. */
function FindingShape({ finding }: { readonly finding: Finding }) {
  return (
    <svg width={12} height={12} viewBox="0 0 12 12" aria-hidden="true" className="shape">
      <path d={forms[finding]} fill="none" strokeWidth="1.4" />
    </svg>
  )
}

const forms: Readonly<Record<Finding, string>> = {
  lateFirstWord: 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9ZM6 3.5V6l1.8 1.4',
  longSilence: 'M1 3.5v5M11 3.5v5M1 6h10',
  deadAir: 'M3 4v4M9 4v4M3 6h6',
  interrupts: 'M1 4h7M4 8h7M8 2v4',
  slow: 'M2 3v6M5.5 3v6M9.5 3v6',
  fast: 'M2 2.5 6 6 2 9.5M6 2.5 10 6 6 9.5',
  quiet: 'M2 6h1M5 5v2M8 5.5v1M10.5 6h.5',
  clipped: 'M1 2h10M1 10h10M3 2v8M6 2v8M9 2v8',
  longHold: 'M4 2v8M8 2v8',
}
