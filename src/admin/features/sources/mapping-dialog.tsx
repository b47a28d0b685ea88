import { Button, Input, Select } from 'antd'
import { useState } from 'react'

import { readMapping, SAMPLE_BYTES, sampleOf } from '#admin/features/sources/mapping-draft.ts'
import { sourcesRefused } from '#admin/features/sources/refused.ts'
import { TrialReport } from '#admin/features/sources/trial-report.tsx'
import { useTrial } from '#admin/features/sources/use-trial.ts'
import { formatBytes } from '#web/lib/format.ts'
import type { HubProblem } from '#web/lib/hub-problem.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Field } from '#admin/ui/field.tsx'
import { FileField } from '#admin/ui/file-field.tsx'
import { TextField } from '#admin/ui/text-field.tsx'
import { Trouble } from '#admin/ui/trouble.tsx'
import { Dialog } from '#look/dialog.tsx'
import { SavedProfile } from '#shared/admin/profiles.ts'

const NAME = /^[a-z][a-z0-9-]{0,59}$/
const ROWS = 500

/** A mapping as text, tried on a sample of a log before it is saved. A built-in one is only looked at and tried. */
export function MappingDialog({
  mapping,
  known,
  done,
  close,
}: {
  readonly mapping: SavedProfile | null
  readonly known: readonly SavedProfile[]
  readonly done: () => Promise<void>
  readonly close: () => void
}) {
  const t = useT()
  const { hub } = useDesk()
  const [name, setName] = useState(mapping?.name ?? '')
  const [text, setText] = useState(() => textOf(mapping?.text ?? { extends: 'earshot' }))
  const [sample, setSample] = useState<File | null>(null)
  const trying = useTrial()
  const [problem, setProblem] = useState<HubProblem | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  const read = readMapping(text)
  const base = read.ok ? read.value['extends'] : undefined
  const isNew = mapping === null
  const isOwn = mapping?.builtIn !== true
  const isTooBig = sample !== null && sample.size > SAMPLE_BYTES
  const isNamed = NAME.test(name)
  const isTaken = isNew && known.some((one) => one.name === name)

  const tryOut = async (): Promise<void> => {
    if (!read.ok || sample === null || isTooBig) return
    setProblem(null)
    const from = { kind: 'sent' as const, log: sample.name, base64: await sampleOf(sample) }
    await trying.tryOut({ profile: read.value, from, rows: ROWS })
  }
  const save = async (): Promise<void> => {
    if (!read.ok || !isNamed || isTaken || isSaving) return
    setIsSaving(true)
    setProblem(null)
    const saved = await hub.ask(SavedProfile, 'PUT', `/v1/admin/profiles/${name}`, read.value)
    setIsSaving(false)
    if (!saved.ok) {
      setProblem(saved.error)
      return
    }
    void done()
    close()
  }

  return (
    <Dialog
      open
      title={isNew ? t('mappings.add') : `${t('mappings.one')} · ${mapping.name}`}
      width={960}
      close={close}
      keepsWork
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {isNew && (
          <div className="mapping-head">
            <TextField
              label={t('sources.name')}
              hint={t('mappings.name.hint')}
              wrong={
                isTaken
                  ? t('mappings.taken')
                  : name === '' || isNamed
                    ? ''
                    : t('mappings.name.wrong')
              }
              most={60}
              value={name}
              put={setName}
              isFirst
            />
            <Field label={t('mappings.base')} hint={t('mappings.base.hint')}>
              {(props) => (
                <Select
                  {...props}
                  value={typeof base === 'string' ? base : null}
                  options={known.map((one) => ({ value: one.name, label: one.name }))}
                  onChange={(chosen) => {
                    setText(textOf({ ...(read.ok ? read.value : {}), extends: chosen }))
                  }}
                />
              )}
            </Field>
          </div>
        )}
        <Field
          label={t('mappings.text')}
          hint={t(isOwn ? 'mappings.text.hint' : 'mappings.text.builtIn')}
          wrong={read.ok ? '' : t('mappings.text.wrong', { detail: read.error.detail })}
        >
          {(props) => (
            <Input.TextArea
              {...props}
              className="mono"
              autoSize={{ minRows: 6, maxRows: 16 }}
              spellCheck={false}
              readOnly={!isOwn}
              value={text}
              onChange={({ target }) => {
                setText(target.value)
              }}
            />
          )}
        </Field>
        <div className="mapping-sample">
          <FileField
            label={t('mappings.sample')}
            hint={t('mappings.sample.hint')}
            wrong={isTooBig ? t('mappings.sample.tooBig', { most: formatBytes(SAMPLE_BYTES) }) : ''}
            file={sample}
            put={(file) => {
              setSample(file)
              trying.forget()
            }}
          />
          <Button
            disabled={!read.ok || sample === null || isTooBig}
            loading={trying.isTrying}
            onClick={() => void tryOut()}
          >
            {t('mappings.try')}
          </Button>
        </div>
        <Trouble problem={problem ?? trying.problem} own={sourcesRefused} />
        {trying.trial && <TrialReport trial={trying.trial} />}
        <div className="form-foot">
          <Button onClick={close}>{t(isOwn ? 'ui.cancel' : 'ui.close')}</Button>
          {isOwn && (
            <Button
              type="primary"
              htmlType="submit"
              disabled={!read.ok || !isNamed || isTaken}
              loading={isSaving}
            >
              {t('ui.save')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}

const textOf = (mapping: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(mapping, null, 2)
