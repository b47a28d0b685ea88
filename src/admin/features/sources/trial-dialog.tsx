import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'

import { sourcesRefused } from '#admin/features/sources/refused.ts'
import { TrialReport } from '#admin/features/sources/trial-report.tsx'
import { useProfiles } from '#admin/features/sources/use-profiles.ts'
import type { HubProblem } from '#admin/lib/hub-problem.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Field } from '#admin/ui/field.tsx'
import { Trouble } from '#admin/ui/trouble.tsx'
import { Dialog } from '#look/dialog.tsx'
import type { Source } from '#shared/admin/sources.ts'
import { Trial } from '#shared/admin/trials.ts'

/** Reads a sample of a source by a mapping, before the mapping is used. */
export function TrialDialog({
  source,
  close,
}: {
  readonly source: Source
  readonly close: () => void
}) {
  const t = useT()
  const { hub } = useDesk()
  const profiles = useProfiles()
  const [profile, setProfile] = useState(source.profile)
  const [rows, setRows] = useState(200)
  const [trial, setTrial] = useState<Trial | null>(null)
  const [problem, setProblem] = useState<HubProblem | null>(null)
  const [isAsking, setIsAsking] = useState(false)

  const ask = async (): Promise<void> => {
    setIsAsking(true)
    setProblem(null)
    const said = { profile, from: source.place, rows }
    const tried = await hub.ask(Trial, 'POST', '/v1/admin/trials', said)
    setIsAsking(false)
    if (tried.ok) setTrial(tried.value)
    else setProblem(tried.error)
  }

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
          if (!isAsking) void ask()
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
          <Button type="primary" htmlType="submit" loading={isAsking}>
            {t('sources.trial.do')}
          </Button>
        </div>
        <Trouble problem={problem} own={sourcesRefused} />
      </form>
      {trial && <TrialReport trial={trial} />}
    </Dialog>
  )
}
