import { InputNumber, Segmented, Select } from 'antd'
import { useState } from 'react'

import { useProfiles } from '#admin/features/sources/use-profiles.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Field } from '#admin/ui/field.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { PlaceField } from '#admin/ui/place-field.tsx'
import { TextField } from '#admin/ui/text-field.tsx'
import { Source, SourceDraft, type SourcePlace } from '#shared/admin/sources.ts'

const blank = { name: '', teamId: '', profile: 'earshot', everyS: 60, log: '', recordings: '' }

const draftOf = (source: Source | null) => {
  if (!source) return { ...blank, kind: 'folder' as SourcePlace['kind'], store: '', bucket: '' }
  const { name, teamId, profile, everyS, place } = source
  const s3 = place.kind === 's3' ? place : { store: '', bucket: '' }
  return {
    ...{ name, profile, everyS, log: place.log, recordings: place.recordings ?? '' },
    ...{ teamId: String(teamId), kind: place.kind, store: s3.store, bucket: s3.bucket },
  }
}

/** A new source, or another place, mapping or pace for one that is there. */
export function SourceForm({
  source,
  done,
  close,
}: {
  readonly source: Source | null
  readonly done: () => Promise<void>
  readonly close: () => void
}) {
  const t = useT()
  const { hub } = useDesk()
  const profiles = useProfiles()
  const [draft, setDraft] = useState(() => draftOf(source))
  const put = (change: Partial<typeof draft>): void => {
    setDraft({ ...draft, ...change })
  }
  const { name, teamId, profile, everyS, kind, log, recordings, store, bucket } = draft
  const lies = { log: log.trim(), recordings: recordings.trim() === '' ? null : recordings.trim() }
  const place = kind === 'folder' ? { kind, ...lies } : { kind, store, bucket, ...lies }
  const said = SourceDraft.safeParse({
    ...{ name, teamId, profile, everyS, place },
    ...(source ? { patienceS: source.patienceS, paused: source.paused } : {}),
  })

  return (
    <FormDialog
      title={source ? `${t('sources.change')} · ${source.name}` : t('sources.add')}
      does={t(source ? 'ui.save' : 'sources.add')}
      isReady={said.success}
      width={520}
      close={close}
      done={done}
      submit={() =>
        source
          ? hub.ask(Source, 'PATCH', `/v1/admin/sources/${source.id}`, said.data)
          : hub.ask(Source, 'POST', '/v1/admin/sources', said.data)
      }
    >
      <TextField
        label={t('sources.name')}
        value={name}
        isFirst
        put={(next) => {
          put({ name: next })
        }}
      />
      <PlaceField
        what="teams"
        label={t('sources.team')}
        value={teamId}
        known={teamId}
        pick={(next) => {
          put({ teamId: next })
        }}
      />
      <Segmented<SourcePlace['kind']>
        aria-label={t('sources.kind')}
        value={kind}
        options={(['folder', 's3'] as const).map((value) => ({
          value,
          label: t(`sources.kind.${value}`),
        }))}
        onChange={(next) => {
          put({ kind: next })
        }}
      />
      {kind === 's3' && (
        <>
          <TextField
            label={t('sources.store')}
            hint={t('sources.store.hint')}
            value={store}
            put={(next) => {
              put({ store: next })
            }}
          />
          <TextField
            label={t('sources.bucket')}
            value={bucket}
            put={(next) => {
              put({ bucket: next })
            }}
          />
        </>
      )}
      <TextField
        label={t('sources.log')}
        hint={t('sources.log.hint')}
        value={log}
        put={(next) => {
          put({ log: next })
        }}
      />
      <TextField
        label={t('sources.recordings')}
        hint={t('sources.recordings.hint')}
        value={recordings}
        put={(next) => {
          put({ recordings: next })
        }}
      />
      <Field label={t('sources.profile')}>
        {(props) => (
          <Select
            {...props}
            value={profile}
            options={[...profiles]}
            onChange={(next) => {
              put({ profile: next })
            }}
          />
        )}
      </Field>
      <Field label={t('sources.every')}>
        {(props) => (
          <InputNumber
            {...props}
            min={5}
            max={86_400}
            value={everyS}
            onChange={(next) => {
              put({ everyS: next ?? 60 })
            }}
          />
        )}
      </Field>
    </FormDialog>
  )
}
