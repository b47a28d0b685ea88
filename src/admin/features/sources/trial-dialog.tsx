import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'

import { sourcesRefused } from '#admin/features/sources/refused.ts'
import { TrialReport } from '#admin/features/sources/trial-report.tsx'
import { useProfiles } from '#admin/features/sources/use-profiles.ts'
import { useTrial } from '#admin/features/sources/use-trial.ts'
import { useT } from '#admin/lib/i18n.ts'
import { Field } from '#admin/ui/field.tsx'
import { Trouble } from '#admin/ui/trouble.tsx'
import { Dialog } from '#look/dialog.tsx'
import type { Source } from '#shared/admin/sources.ts'

/** Reads a sample of a source by a mapping, before the mapping is used. */
export function TrialDialog({
  source,
  close,
}: {
  readonly source: Source
  readonly close: () => void
}) {
  const t = useT()
  const profiles = useProfiles()
  const [profile, setProfile] = useState(source.profile)
  const [rows, setRows] = useState(200)
  const { trial, problem, isTrying, tryOut } = useTrial()

  return (
    <Dialog
      open
      title={t('sources.trial.title', { name: source.name })}
      width={960}
      close={close}
      keepsWork
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isTrying) void tryOut({ profile, from: source.place, rows })
        }}
      >
        <p className="meta">{t('sources.trial.about')}</p>
        <div className="trial-ask">
          <Field label={t('sources.profile')}>
            {(props) => (
              <Select {...props} value={profile} options={[...profiles]} onChange={setProfile} />
            )}
          </Field>
          <Field label={t('sources.trial.rows')}>
            {(props) => (
              <InputNumber
                {...props}
                min={1}
                max={5000}
                value={rows}
                onChange={(next) => {
                  setRows(next ?? 200)
                }}
              />
            )}
          </Field>
          <Button type="primary" htmlType="submit" loading={isTrying}>
            {t('sources.trial.do')}
          </Button>
        </div>
        <Trouble problem={problem} own={sourcesRefused} />
      </form>
      {trial && <TrialReport trial={trial} />}
    </Dialog>
  )
}
