import type { ReactNode } from 'react'

import { EntryForm } from '#admin/features/people/entry-form.tsx'
import { PlaceList } from '#admin/features/people/place-list.tsx'
import { formatNumber } from '#web/lib/format.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Centre } from '#shared/admin/people.ts'

/** The centres, each with its teams. */
export function Centres({ choice }: { readonly choice: ReactNode }) {
  const t = useT()
  const { language } = useDesk()
  return (
    <PlaceList
      what="centres"
      row={Centre}
      choice={choice}
      removal={t('centres.remove.about')}
      columns={[
        {
          key: 'teams',
          title: t('centres.teams'),
          isFigure: true,
          show: ({ teams }) => formatNumber(teams, language),
        },
      ]}
      form={(centre, tools) => (
        <EntryForm
          entry={centre}
          list="/v1/admin/centres"
          row={Centre}
          words={{ add: t('centres.add'), name: t('centres.name') }}
          {...tools}
        />
      )}
    />
  )
}
