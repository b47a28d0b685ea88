import { Mappings } from '#admin/features/sources/mappings.tsx'
import { SourcePlaces } from '#admin/features/sources/source-list.tsx'
import { useT } from '#admin/lib/i18n.ts'
import { Tabbed } from '#admin/ui/tabbed.tsx'

/** Where calls come from, and how their logs are read. */
export function SourcesView() {
  const t = useT()
  const sources = t('sources.tab.sources')
  const mappings = t('sources.tab.mappings')
  return (
    <Tabbed
      name={t('sources.tabs')}
      tabs={[
        { key: 'sources', name: sources, show: (choice) => <SourcePlaces choice={choice} /> },
        { key: 'mappings', name: mappings, show: (choice) => <Mappings choice={choice} /> },
      ]}
    />
  )
}
