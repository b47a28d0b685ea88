import { FolderOpenOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useRef, useState } from 'react'

import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold, useShell } from '#renderer/shell/context.tsx'
import { failureText, type AnyFailure } from '#renderer/ui/failure-text.ts'
import type { Result } from '#shared/result.ts'

import '#renderer/ui/save-menu.css'

type State =
  | { readonly type: 'idle' }
  | { readonly type: 'saving' }
  | { readonly type: 'saved'; readonly path: string }
  | { readonly type: 'refused'; readonly failure: AnyFailure }

/** Asks which kind of file, saves it, and says where it lies. */
export function SaveMenu<As extends string>({
  label,
  kinds,
  save,
}: {
  readonly label: string
  readonly kinds: readonly { readonly as: As; readonly name: string; readonly why: string }[]
  readonly save: (as: As) => Promise<Result<{ readonly path: string }, AnyFailure>>
}) {
  const t = useT()
  const { client } = useShell()
  const [open, setOpen] = useState(false)
  const [state, setState] = useState<State>({ type: 'idle' })
  const button = useRef<HTMLButtonElement>(null)
  useKeyboardHold(open)

  const begin = async (as: As): Promise<void> => {
    setState({ type: 'saving' })
    const saved = await save(as)
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
          items: kinds.map(({ as, name, why }) => ({
            key: as,
            label: (
              <>
                {name} <span className="meta">{why}</span>
              </>
            ),
            onClick: ({ domEvent }) => {
              // The Enter that chose it is not also the screen's.
              domEvent.preventDefault()
              button.current?.focus()
              void begin(as)
            },
          })),
        }}
      >
        <Button ref={button} size="small" loading={state.type === 'saving'}>
          {label}
        </Button>
      </Dropdown>
      {state.type === 'saving' && (
        <span role="status" className="meta">
          {t('save.saving')}
        </span>
      )}
      {state.type === 'saved' && (
        <span role="status" className="save-where">
          <span className="meta ellipsis selectable" title={state.path}>
            {t('save.saved', { path: state.path })}
          </span>
          <Button
            size="small"
            type="text"
            icon={<FolderOpenOutlined />}
            title={t('save.reveal')}
            aria-label={t('save.reveal')}
            onClick={() => void client.inspect.reveal({ path: state.path })}
          />
        </span>
      )}
      {state.type === 'refused' && (
        <span role="alert" className="save-refused">
          {failureText(t, state.failure)}
        </span>
      )}
    </>
  )
}
