import { Button } from 'antd'
import { useState, type ReactNode } from 'react'

import { MappingDialog } from '#admin/features/sources/mapping-dialog.tsx'
import { sourcesRefused } from '#admin/features/sources/refused.ts'
import { useT } from '#admin/lib/i18n.ts'
import { createListing } from '#web/lib/listing.ts'
import { useListing } from '#admin/lib/use-listing.ts'
import { Act } from '#admin/ui/act.tsx'
import { DataTable } from '#admin/ui/data-table.tsx'
import { ListView } from '#admin/ui/list-view.tsx'
import { Page } from '#admin/ui/page.tsx'
import { RemoveDialog } from '#admin/ui/remove-dialog.tsx'
import { ProfileList, type SavedProfile } from '#shared/admin/profiles.ts'
import { ok } from '#shared/result.ts'

type Asked = { readonly what: 'edit' | 'remove'; readonly mapping: SavedProfile } | 'new'

/** How the call logs of the sources are read: those that come with the hub, and one's own. */
export function Mappings({ choice }: { readonly choice: ReactNode }) {
  const t = useT()
  const listing = useListing((of) =>
    createListing<SavedProfile, null, null>(null, async () => {
      const list = await of.ask(ProfileList, 'GET', '/v1/admin/profiles')
      return list.ok ? ok({ rows: list.value.profiles, next: null }) : list
    }),
  )
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = (): void => {
    setAsked(null)
  }
  return (
    <Page
      title={t('sources.title')}
      about={t('mappings.about')}
      tools={
        <>
          {choice}
          <Button
            type="primary"
            onClick={() => {
              setAsked('new')
            }}
          >
            {t('mappings.add')}
          </Button>
        </>
      }
    >
      <ListView listing={listing} empty={null}>
        <DataTable
          name={t('sources.tab.mappings')}
          rows={listing.rows}
          keyOf={({ name }) => name}
          columns={[
            { key: 'name', title: t('sources.name'), show: ({ name }) => name },
            {
              key: 'kind',
              title: t('mappings.kind'),
              show: ({ builtIn }) => t(builtIn ? 'mappings.builtIn' : 'mappings.own'),
            },
            {
              key: 'base',
              title: t('mappings.base'),
              show: ({ text }) =>
                typeof text['extends'] === 'string' ? text['extends'] : t('ui.none'),
            },
            {
              key: 'zone',
              title: t('mappings.zone'),
              show: ({ profile }) => profile.time.zone,
            },
          ]}
          actions={(mapping) => (
            <>
              <Act
                does={t(mapping.builtIn ? 'mappings.look' : 'sources.change')}
                to={mapping.name}
                act={() => {
                  setAsked({ what: 'edit', mapping })
                }}
              />
              {!mapping.builtIn && (
                <Act
                  does={t('mappings.remove')}
                  to={mapping.name}
                  act={() => {
                    setAsked({ what: 'remove', mapping })
                  }}
                />
              )}
            </>
          )}
        />
      </ListView>
      {asked === 'new' && (
        <MappingDialog mapping={null} known={listing.rows} done={listing.reload} close={close} />
      )}
      {asked !== null && asked !== 'new' && asked.what === 'edit' && (
        <MappingDialog
          mapping={asked.mapping}
          known={listing.rows}
          done={listing.reload}
          close={close}
        />
      )}
      {asked !== null && asked !== 'new' && asked.what === 'remove' && (
        <RemoveDialog
          title={t('mappings.remove.title', { name: asked.mapping.name })}
          does={t('mappings.remove')}
          path={`/v1/admin/profiles/${asked.mapping.name}`}
          own={sourcesRefused}
          close={close}
          done={listing.reload}
        >
          {t('mappings.remove.about')}
        </RemoveDialog>
      )}
    </Page>
  )
}
