import { Button } from 'antd'
import { useState, type ReactNode } from 'react'

import { SourceForm } from '#admin/features/sources/source-form.tsx'
import { TrialDialog } from '#admin/features/sources/trial-dialog.tsx'
import { useT } from '#admin/lib/i18n.ts'
import { createListing } from '#web/lib/listing.ts'
import { useListing } from '#admin/lib/use-listing.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Act } from '#admin/ui/act.tsx'
import { DataTable, type Column } from '#admin/ui/data-table.tsx'
import { ListView } from '#admin/ui/list-view.tsx'
import { Moment } from '#admin/ui/moment.tsx'
import { Page } from '#admin/ui/page.tsx'
import { State, type Shape } from '#admin/ui/state.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { Source, SourceList, type Look, type SourceChange } from '#shared/admin/sources.ts'
import { ok } from '#shared/result.ts'

type Asked = { readonly what: 'form' | 'try'; readonly source: Source | null }

/** Where the hub takes calls from by itself, and what the last look came to. */
export function SourcePlaces({ choice }: { readonly choice: ReactNode }) {
  const t = useT()
  const { hub } = useDesk()
  const listing = useListing((of) =>
    createListing<Source, null, null>(null, async () => {
      const list = await of.ask(SourceList, 'GET', '/v1/admin/sources')
      return list.ok ? ok({ rows: list.value.sources, next: null }) : list
    }),
  )
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = (): void => {
    setAsked(null)
  }
  const look = async ({ id }: Source): Promise<void> => {
    await hub.ask(Source, 'POST', `/v1/admin/sources/${id}/look`, {})
    await listing.reload()
  }
  const change = async ({ id }: Source, to: SourceChange): Promise<void> => {
    await hub.ask(Source, 'PATCH', `/v1/admin/sources/${id}`, to)
    await listing.reload()
  }

  const columns: readonly Column<Source>[] = [
    { key: 'name', title: t('sources.name'), show: ({ name }) => name },
    {
      key: 'place',
      title: t('sources.place'),
      show: ({ place }) => <span className="mono">{place.log}</span>,
    },
    { key: 'profile', title: t('sources.profile'), show: ({ profile }) => profile },
    {
      key: 'result',
      title: t('sources.result'),
      show: (source) => <Result source={source} />,
    },
    {
      key: 'last',
      title: t('sources.last'),
      width: '136px',
      show: (source) => <Moment at={source.look?.startedAt ?? null} />,
    },
  ]

  return (
    <Page
      title={t('sources.title')}
      about={t('sources.about')}
      tools={
        <>
          {choice}
          <Button loading={listing.isAsking} onClick={() => void listing.reload()}>
            {t('ui.reload')}
          </Button>
          <Button
            type="primary"
            onClick={() => {
              setAsked({ what: 'form', source: null })
            }}
          >
            {t('sources.add')}
          </Button>
        </>
      }
    >
      <ListView
        listing={listing}
        empty={
          <EmptyState title={t('sources.empty')}>
            <p>{t('sources.empty.about')}</p>
          </EmptyState>
        }
      >
        <DataTable
          name={t('sources.title')}
          columns={columns}
          rows={listing.rows}
          keyOf={({ id }) => id}
          actions={(source) => (
            <>
              <Act does={t('sources.look')} to={source.name} act={() => void look(source)} />
              <Act
                does={t('sources.try')}
                to={source.name}
                act={() => {
                  setAsked({ what: 'try', source })
                }}
              />
              <Act
                does={t(source.paused ? 'sources.resume' : 'sources.pause')}
                to={source.name}
                act={() => void change(source, { paused: !source.paused })}
              />
              <Act
                does={t('sources.change')}
                to={source.name}
                act={() => {
                  setAsked({ what: 'form', source })
                }}
              />
            </>
          )}
        />
      </ListView>
      {asked?.what === 'form' && (
        <SourceForm source={asked.source} done={listing.reload} close={close} />
      )}
      {asked?.what === 'try' && asked.source && <TrialDialog source={asked.source} close={close} />}
    </Page>
  )
}

const shapes: Readonly<Record<Look['state'], Shape>> = {
  looking: 'wait',
  done: 'good',
  failed: 'bad',
  stopped: 'off',
}

function Result({ source: { look, paused } }: { readonly source: Source }) {
  const t = useT()
  if (!look) return <State shape="none">{t(paused ? 'sources.paused' : 'sources.never')}</State>
  const { state, trouble, newCalls, taken, refusedRows, unmatchedFiles, awaited } = look
  return (
    <>
      <State shape={paused ? 'off' : shapes[state]}>
        {t(paused ? 'sources.paused' : `sources.state.${state}`)}
      </State>
      <div className="meta">
        {trouble
          ? `${t(`sources.trouble.${trouble.reason}`)} ${trouble.detail}`
          : t('sources.counts', {
              ...{ calls: newCalls, taken, refused: refusedRows, files: unmatchedFiles, awaited },
            })}
      </div>
    </>
  )
}
