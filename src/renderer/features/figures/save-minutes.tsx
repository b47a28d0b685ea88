import { FolderOpenOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useRef, useState } from 'react'

import { computeFigures } from '#renderer/features/figures/compute-figures.ts'
import { minutesOf } from '#renderer/features/figures/minutes.ts'
import type { FigureNames } from '#renderer/features/figures/names.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold, useShell } from '#renderer/shell/context.tsx'
import { failureText, type AnyFailure } from '#renderer/ui/failure-text.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'
import type { RatedCall } from '#shared/figures.ts'
import type { MinutesFormat } from '#shared/minutes.ts'
import type { Scorecard } from '#shared/scorecard.ts'

type State =
  | { readonly type: 'idle' }
  | { readonly type: 'saving' }
  | { readonly type: 'saved'; readonly path: string }
  | { readonly type: 'refused'; readonly failure: AnyFailure }

/** Saves the minutes as a PDF or a workbook, and says where. */
export function SaveMinutes({
  view,
  card,
  calls,
  people,
  names,
}: {
  readonly view: CalibrationView
  readonly card: Scorecard
  readonly calls: readonly RatedCall[]
  readonly people: readonly string[]
  readonly names: FigureNames
}) {
  const t = useT()
  const { client, language } = useShell()
  const [open, setOpen] = useState(false)
  const [state, setState] = useState<State>({ type: 'idle' })
  const button = useRef<HTMLButtonElement>(null)
  useKeyboardHold(open)

  const save = async (as: MinutesFormat): Promise<void> => {
    setState({ type: 'saving' })
    const figures = await computeFigures({ calls, people, chosen: null }).done
    const minutes = minutesOf(t, { view, card, figures, names, language })
    const saved = await client.figures.saveMinutes({ minutes, as })
    setState(
      saved.ok
        ? { type: 'saved', path: saved.value.path }
        : { type: 'refused', failure: saved.error },
    )
  }

  return (
    <>
      <Dropdown
        open={open}
        onOpenChange={setOpen}
        trigger={['click']}
        autoFocus
        transitionName=""
        menu={{
          items: (['pdf', 'xlsx'] as const).map((as) => ({
            key: as,
            label: (
              <>
                {t(`minutes.${as}`)} <span className="meta">{t(`minutes.${as}.why`)}</span>
              </>
            ),
            onClick: ({ domEvent }) => {
              domEvent.preventDefault()
              button.current?.focus()
              void save(as)
            },
          })),
        }}
      >
        <Button ref={button} size="small" loading={state.type === 'saving'}>
          {t('minutes.save')}
        </Button>
      </Dropdown>
      {state.type === 'saving' && (
        <span role="status" className="meta">
          {t('minutes.saving')}
        </span>
      )}
      {state.type === 'saved' && (
        <span role="status" className="fig-saved">
          <span className="meta ellipsis selectable" title={state.path}>
            {t('minutes.saved', { path: state.path })}
          </span>
          <Button
            size="small"
            type="text"
            icon={<FolderOpenOutlined />}
            title={t('minutes.reveal')}
            aria-label={t('minutes.reveal')}
            onClick={() => void client.inspect.reveal({ path: state.path })}
          />
        </span>
      )}
      {state.type === 'refused' && (
        <span role="alert" className="fig-refused">
          {failureText(t, state.failure)}
        </span>
      )}
    </>
  )
}
