import { DeleteOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'

import {
  faultsOf,
  isInClip,
  type ClipDraft,
  type DraftRedaction,
} from '#renderer/features/inspect/clip-draft.ts'
import { TimeField } from '#renderer/features/inspect/clip-time-field.tsx'
import { useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import {
  redactionModes,
  redactionReasons,
  redactionSides,
  type RedactionFault,
} from '#shared/redaction.ts'

/** What is redacted, one line each; every part of a line can be changed. */
export function ClipRedactions({ draft }: { readonly draft: ClipDraft }) {
  const t = useT()
  const faults = faultsOf(draft)
  if (draft.redactions.length === 0)
    return <p className="clip-none meta">{t('inspect.clip.none')}</p>
  return (
    <ul className="clip-list" aria-label={t('inspect.clip.redactions')}>
      {draft.redactions.map((one, n) => (
        <Line
          key={one.id}
          one={one}
          number={n + 1}
          draft={draft}
          fault={faults.get(one.id) ?? null}
        />
      ))}
    </ul>
  )
}

function Line({
  one,
  number,
  draft,
  fault,
}: {
  readonly one: DraftRedaction
  readonly number: number
  readonly draft: ClipDraft
  readonly fault: RedactionFault | null
}) {
  const t = useT()
  const { clipping } = useSession()
  const { id } = one
  const pick = (): void => {
    if (draft.picked !== id) clipping.pick(id)
  }
  const inClip = isInClip(draft, one)
  const say = inClip ? fault && t(`inspect.clip.fault.${fault}`) : t('inspect.clip.outside')
  const name = t('inspect.clip.redaction', { number })
  return (
    <li
      className="clip-line"
      data-picked={draft.picked === id}
      data-outside={!inClip}
      aria-label={name}
      onPointerDown={pick}
    >
      <span className="meta number">{number}</span>
      <TimeField
        label={`${name} · ${t('inspect.clip.from')}`}
        value={one.from}
        invalid={fault !== null}
        onFocus={pick}
        onCommit={(from) =>
          clipping.changeRedaction(id, { from: Math.min(from, draft.durationMs) })
        }
      />
      <TimeField
        label={`${name} · ${t('inspect.clip.to')}`}
        value={one.to}
        invalid={fault !== null}
        onFocus={pick}
        onCommit={(to) => clipping.changeRedaction(id, { to: Math.min(to, draft.durationMs) })}
      />
      <Select
        size="small"
        aria-label={`${name} · ${t('inspect.clip.side')}`}
        value={one.side}
        disabled={!draft.apart}
        onFocus={pick}
        options={redactionSides.map((value) => ({ value, label: t(`inspect.clip.side.${value}`) }))}
        onChange={(side) => clipping.changeRedaction(id, { side })}
      />
      <Select
        size="small"
        aria-label={`${name} · ${t('inspect.clip.mode')}`}
        value={one.mode}
        onFocus={pick}
        options={redactionModes.map((value) => ({ value, label: t(`inspect.clip.${value}`) }))}
        onChange={(mode) => clipping.changeRedaction(id, { mode })}
      />
      <Select
        size="small"
        aria-label={`${name} · ${t('inspect.clip.reason')}`}
        value={one.reason}
        onFocus={pick}
        options={redactionReasons.map((value) => ({
          value,
          label: t(`inspect.clip.reason.${value}`),
        }))}
        onChange={(reason) => clipping.changeRedaction(id, { reason })}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('inspect.clip.remove')}
        onClick={() => clipping.remove(id)}
      />
      {say !== null && <span className={fault ? 'clip-fault' : 'meta'}>{say}</span>}
    </li>
  )
}
