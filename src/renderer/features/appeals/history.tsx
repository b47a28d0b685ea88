import { useT, type WordKey } from '#renderer/lib/i18n.ts'
import { useFormat } from '#renderer/shell/context.tsx'
import { PagePart } from '#renderer/ui/page-part.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import type { Appeal } from '#shared/appeals.ts'

const known: Readonly<Partial<Record<string, WordKey>>> = {
  filed: 'appeals.history.filed',
  assigned: 'appeals.history.assigned',
  listened: 'appeals.history.listened',
  ruled: 'appeals.history.ruled',
  concurred: 'appeals.history.concurred',
  disagreed: 'appeals.history.disagreed',
  signed: 'appeals.history.signed',
  refused: 'appeals.history.refused',
  handedOver: 'appeals.history.handedOver',
  escalated: 'appeals.history.escalated',
  withdrawn: 'appeals.history.withdrawn',
}

/** What happened to an appeal, line by line. */
export function History({
  history,
  nameOf,
}: {
  readonly history: Appeal['history']
  readonly nameOf: (id: string) => string
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  return (
    <PagePart title={t('appeals.history')}>
      <ol className="appeal-history">
        {history.map(({ what, by, to, at, words }, n) => {
          const key = known[what]
          return (
            <li key={n}>
              {t('appeals.history.line', {
                moment: format.moment(at, now),
                who: by === null ? t('appeals.history.itself') : nameOf(by),
                what: key ? t(key, { to: to === null ? '' : nameOf(to) }) : what,
              })}
              {words !== '' && <q className="selectable">{words}</q>}
            </li>
          )
        })}
      </ol>
    </PagePart>
  )
}
