import { Centres } from '#admin/features/people/centres.tsx'
import { People } from '#admin/features/people/people.tsx'
import { Teams } from '#admin/features/people/teams.tsx'
import { useT } from '#admin/lib/i18n.ts'
import { Tabbed } from '#admin/ui/tabbed.tsx'

/** Who works where, and as what. */
export function PeopleView() {
  const t = useT()
  const name = (tab: 'people' | 'teams' | 'centres'): string => t(`people.tab.${tab}`)
  return (
    <Tabbed
      name={t('people.tabs')}
      tabs={[
        { key: 'people', name: name('people'), show: (choice) => <People choice={choice} /> },
        { key: 'teams', name: name('teams'), show: (choice) => <Teams choice={choice} /> },
        { key: 'centres', name: name('centres'), show: (choice) => <Centres choice={choice} /> },
      ]}
    />
  )
}
