import { pendingOf, type Leave } from '#renderer/features/inspect/evidencing.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { clockTime } from '#renderer/lib/waveform-geometry.ts'
import { useFormat } from '#renderer/shell/context.tsx'
import { LEAVE_MS } from '#shared/evidence-requests.ts'

/** What a second person said, or is to say. */
export function EvidenceLeave({ leave }: { readonly leave: Leave }) {
  const t = useT()
  const { momentInFull } = useFormat()
  const pending = pendingOf(leave)
  if (!pending) {
    const refused = leave.mine?.state === 'refused' ? leave.mine : null
    return (
      <div>
        {refused && (
          <p className="clip-fault selectable">
            {t('inspect.evidence.refusedBy', {
              name: refused.decidedBy?.name ?? '',
              reason: refused.refusal,
            })}
          </p>
        )}
        {leave.secondPerson && (
          <p className="meta">
            {t('inspect.evidence.needsLeave', { days: LEAVE_MS / 86_400_000 })}
          </p>
        )}
      </div>
    )
  }
  const { state, askedAt, until, decidedBy, clips, reason } = pending
  return (
    <div>
      <p role="status">
        {state === 'granted' && until !== null
          ? t('inspect.evidence.granted', {
              name: decidedBy?.name ?? '',
              until: momentInFull(until),
            })
          : t('inspect.evidence.waiting', { when: momentInFull(askedAt) })}
      </p>
      <ul className="evidence-picks" aria-label={t('inspect.evidence.clips')}>
        {clips.map(({ from, to, redactions }, n) => (
          <li key={n} className="evidence-pick">
            <span className="number">
              {clockTime(from, 1)} – {clockTime(to, 1)}
            </span>
            <span>
              {redactions.length > 0
                ? t('inspect.evidence.redacted', { count: redactions.length })
                : t('inspect.evidence.unredacted')}
            </span>
          </li>
        ))}
      </ul>
      <p className="selectable">{reason}</p>
    </div>
  )
}
