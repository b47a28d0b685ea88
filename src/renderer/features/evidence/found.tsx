import {
  CheckCircleFilled,
  CloseCircleFilled,
  MinusCircleOutlined,
  PlusCircleOutlined,
  QuestionCircleFilled,
} from '@ant-design/icons'
import type { ReactNode } from 'react'

import { useT } from '#renderer/lib/i18n.ts'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import type { PackageVerdict } from '#shared/evidence-api.ts'
import type { FileState } from '#shared/evidence-verdict.ts'

const shapes: Readonly<Record<FileState, ReactNode>> = {
  unchanged: <CheckCircleFilled />,
  changed: <CloseCircleFilled />,
  missing: <MinusCircleOutlined />,
  added: <PlusCircleOutlined />,
}

/** What was found of a package: the verdict, who signed, and every file of it. */
export function Found({ verdict }: { readonly verdict: PackageVerdict }) {
  const t = useT()
  const { language } = useShell()
  const { valid, signature, faults, path } = verdict
  const word = !valid ? 'invalid' : signature.state === 'known' ? 'valid' : 'unknown'
  const icon = {
    valid: <CheckCircleFilled />,
    unknown: <QuestionCircleFilled />,
    invalid: <CloseCircleFilled />,
  }[word]
  return (
    <>
      <div
        className="evidence-verdict"
        data-verdict={{ valid: 'good', unknown: 'open', invalid: 'bad' }[word]}
        role={valid ? 'status' : 'alert'}
      >
        <strong>
          {icon} {t(`evidence.${word}`)}
        </strong>
        <p className="meta selectable">{path}</p>
      </div>
      <Signature verdict={verdict} />
      {faults.length > 0 && (
        <section>
          <h2>{t('evidence.faults')}</h2>
          <ul className="evidence-list">
            {faults.map((fault) => (
              <li key={fault.en} className="selectable">
                {fault[language]}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Files verdict={verdict} />
      <Clips verdict={verdict} />
    </>
  )
}

function Signature({ verdict: { signature, keysAsOf } }: { readonly verdict: PackageVerdict }) {
  const t = useT()
  const { language } = useShell()
  const format = useFormat()
  return (
    <section>
      <h2>{t('evidence.signature')}</h2>
      <p className="selectable">{signature.says[language]}</p>
      {signature.isSuperseded && <p>{t('evidence.superseded')}</p>}
      <p className="meta">
        {keysAsOf === null
          ? t('evidence.keys.none')
          : t('evidence.keys.asOf', { at: format.momentInFull(keysAsOf) })}
      </p>
    </section>
  )
}

function Files({ verdict: { files } }: { readonly verdict: PackageVerdict }) {
  const t = useT()
  const format = useFormat()
  return (
    <section>
      <h2>{t('evidence.files')}</h2>
      <div className="evidence-files" tabIndex={0} role="group" aria-label={t('evidence.files')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('evidence.state')}</th>
              <th scope="col">{t('evidence.file')}</th>
              <th scope="col" className="number">
                {t('evidence.size')}
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map(({ path, state, bytes }) => (
              <tr key={path} data-state={state}>
                <td className="evidence-state">
                  {shapes[state]} {t(`evidence.state.${state}`)}
                </td>
                <td className="selectable">{path}</td>
                <td className="number">{bytes === null ? '—' : format.number(bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Clips({ verdict: { clips } }: { readonly verdict: PackageVerdict }) {
  const t = useT()
  const { language } = useShell()
  if (clips.length === 0) return null
  return (
    <section>
      <h2>{t('evidence.clips')}</h2>
      {clips.every(({ state }) => state === 'notCompared') ? (
        <p className="meta">{t('evidence.clips.none')}</p>
      ) : (
        <ul className="evidence-list">
          {clips.map(({ path, says }) => (
            <li key={path} className="selectable">
              {says[language]}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
