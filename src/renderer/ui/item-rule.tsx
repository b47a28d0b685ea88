import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import type { Item } from '#shared/scorecard.ts'

/** What the scorecard says of an item, and where that comes from. */
export function ItemRule({ item: { guidance, source } }: { readonly item: Item }) {
  const t = useT()
  const { language } = useShell()
  return (
    <>
      <p className="selectable">{guidance ? guidance[language] : t('rule.none')}</p>
      {source.length > 0 && <p className="meta">{source.join(' · ')}</p>}
    </>
  )
}
