import { Calendar } from '#admin/features/reviews/calendar.tsx'
import { Policies } from '#admin/features/reviews/policies.tsx'
import { useT } from '#admin/lib/i18n.ts'
import { Tabbed } from '#admin/ui/tabbed.tsx'

/** How judgements are reviewed and told, and which days are worked on. */
export function ReviewsView() {
  const t = useT()
  const policies = t('reviews.tab.policies')
  const calendar = t('reviews.tab.calendar')
  return (
    <Tabbed
      name={t('reviews.tabs')}
      tabs={[
        { key: 'policies', name: policies, show: (choice) => <Policies choice={choice} /> },
        { key: 'calendar', name: calendar, show: (choice) => <Calendar choice={choice} /> },
      ]}
    />
  )
}
