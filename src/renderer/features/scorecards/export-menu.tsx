import { FolderOpenOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useRef, useState } from 'react'

import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold, useShell } from '#renderer/shell/context.tsx'
import { failureText, type AnyFailure } from '#renderer/ui/failure-text.ts'
import type { Scorecard } from '#shared/scorecard.ts'

import '#renderer/features/scorecards/import.css'

/** Saves the scorecard as it stands on screen as a file, and says where. */
export function ExportMenu({ card }: { readonly card: Scorecard }) {
  const t = useT()
  const { client, language } = useShell()
  const [open, setOpen] = useState(false)
  const [path, setPath] = useState<string | null>(null)
  const [failure, setFailure] = useState<AnyFailure | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  useKeyboardHold(open)
  const save = async (as: 'xlsx' | 'json'): Promise<void> => {
    const saved = await client.scorecards.saveFile({ scorecard: card, as, language })
    setPath(saved.ok ? saved.value.path : null)
    setFailure(saved.ok ? null : saved.error)
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
          items: (['xlsx', 'json'] as const).map((as) => ({
            key: as,
            label: (
              <>
                {t(`scorecards.export.${as}`)}{' '}
                <span className="meta">{t(`scorecards.export.${as}.why`)}</span>
              </>
            ),
            onClick: ({ domEvent }) => {
              // The Enter that chose it is not also the builder's.
              domEvent.preventDefault()
              button.current?.focus()
              void save(as)
            },
          })),
        }}
      >
        <Button ref={button} size="small">
          {t('scorecards.export')}
        </Button>
      </Dropdown>
      {path !== null && (
        <span role="status" className="sc-exported">
          <span className="meta ellipsis selectable" title={path}>
            {t('scorecards.export.saved', { path })}
          </span>
          <Button
            size="small"
            type="text"
            icon={<FolderOpenOutlined />}
            title={t('scorecards.export.reveal')}
            aria-label={t('scorecards.export.reveal')}
            onClick={() => void client.inspect.reveal({ path })}
          />
        </span>
      )}
      {failure && (
        <span role="alert" className="sc-failure">
          {failureText(t, failure)}
        </span>
      )}
    </>
  )
}
