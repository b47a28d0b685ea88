import { useState } from 'react'

import { AppealedFields } from '#agent/features/result/appealed-fields.tsx'
import { isFault, type Finding } from '#agent/features/result/findings.ts'
import { proposalsFor } from '#agent/features/result/proposals.ts'
import { useSending } from '#agent/features/result/use-sending.ts'
import { emptyAppeal, type Draft } from '#agent/lib/drafts.ts'
import { useT } from '#agent/lib/i18n.ts'
import type { Result } from '#shared/results.ts'
import { formatMoment } from '#web/lib/format.ts'
import { TroubleNote } from '#web/ui/trouble-note.tsx'

type Props = {
  readonly result: Result
  readonly findings: readonly Finding[]
  readonly draft: Draft
  readonly write: (changed: Partial<Draft>) => void
  readonly reload: () => Promise<void>
  readonly tell: (what: 'sent.appeal') => void
}

/** An objection, item by item, as long as the hub takes one. */
export function AppealForm({ result, findings, draft, write, reload, tell }: Props) {
  const t = useT()
  const { send, isSending, trouble } = useSending(reload)
  const [isMissing, setIsMissing] = useState(false)
  const { row, appeals } = result
  const round = appeals.some(({ state }) => state !== 'withdrawn') ? 2 : 1
  const scored = findings.filter((finding) => finding.isScored)
  const chosen = scored.filter(({ item }) => draft.items[item.key]?.isChosen === true)
  const isWhole =
    chosen.length > 0 &&
    chosen.every(({ item }) => (draft.items[item.key]?.reason ?? '').trim() !== '')

  const submit = (): void => {
    setIsMissing(!isWhole)
    if (!isWhole) return
    const items = chosen.map(({ item, marks }) => ({
      itemKey: item.key,
      reason: (draft.items[item.key]?.reason ?? '').trim(),
      proposed: proposalsFor(item, marks).get(draft.items[item.key]?.proposal ?? '') ?? null,
    }))
    void send('/v1/appeals', { id: draft.appealId, reviewId: row.id, items }, () => {
      write(emptyAppeal())
      tell('sent.appeal')
    })
  }
  const fields = (finding: Finding) => (
    <AppealedFields
      key={finding.item.key}
      finding={finding}
      draft={draft.items[finding.item.key]}
      write={(changed) => {
        write({ items: { ...draft.items, [finding.item.key]: changed } })
      }}
    />
  )
  const others = scored.filter((finding) => !isFault(finding))
  // Refused and gone: what was written is still to be read.
  if (row.appealBy === null && !trouble) return null
  return (
    <section>
      <h2>{t(`appeal.title.${round}`)}</h2>
      {row.appealBy !== null && (
        <p className="meta">{t('appeal.until', { until: formatMoment(row.appealBy - 1) })}</p>
      )}
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {scored.filter(isFault).map(fields)}
        {others.length > 0 && (
          <details>
            <summary>{t('appeal.add')}</summary>
            {others.map(fields)}
          </details>
        )}
        {isMissing && !isWhole && (
          <p className="trouble" role="alert">
            {t('appeal.missing')}
          </p>
        )}
        {trouble && <TroubleNote words={trouble} />}
        <button type="submit" className="primary" disabled={isSending}>
          {t('appeal.send')}
        </button>
      </form>
    </section>
  )
}
