import { useClosing } from '#renderer/features/inspect/closing-dialogs.tsx'
import { formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import type { Revision } from '#shared/evaluation.ts'

/** Every submission of the evaluation, the newest first; nothing while there is one alone. */
export function Revisions() {
  const t = useT()
  const revisions = useClosing((state) => state.revisions)
  if (revisions.length < 2) return null
  return (
    <section className="ins-revisions" aria-label={t('inspect.revisions')}>
      <h2>{t('inspect.revisions')}</h2>
      <ol>
        {revisions.map((each) => (
          <Line key={each.revision} revision={each} />
        ))}
      </ol>
    </section>
  )
}

function Line({ revision: { revision, why, by, submitted } }: { readonly revision: Revision }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const at = submitted?.evaluation.submittedAt ?? null
  return (
    <li className="ins-revision">
      <span className="number">{t('inspect.revisions.nth', { count: revision })}</span>
      <span className="ins-revision-score number">{scoreText(t, submitted)}</span>
      <span className="meta number">{at === null ? by : `${by} · ${format.moment(at, now)}`}</span>
      {why !== '' && <span className="ins-revision-why selectable">{why}</span>}
    </li>
  )
}

const scoreText = (t: ReturnType<typeof useT>, submitted: Revision['submitted']): string => {
  if (!submitted) return t('inspect.revisions.draft')
  const { evaluation, total, max } = submitted
  if (evaluation.unscorable) return t('inspect.unscorable.total')
  return `${formatPoints(total)} ${t('inspect.score.of', { max: formatPoints(max) })}`
}
