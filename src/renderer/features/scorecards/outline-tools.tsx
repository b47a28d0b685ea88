import {
  CopyOutlined,
  DeleteOutlined,
  PlusOutlined,
  RedoOutlined,
  SubnodeOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import type { ReactNode } from 'react'

import {
  addInner,
  addItem,
  addSection,
  duplicate,
  remove,
} from '#renderer/features/scorecards/draft.ts'
import {
  useBuilder,
  useBuilderStore,
  useIsDraft,
} from '#renderer/features/scorecards/use-builder.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'

/** What can be done with the outline, each with its key. */
export function OutlineTools() {
  const t = useT()
  const builder = useBuilderStore()
  const isDraft = useIsDraft()
  const canUndo = useBuilder(({ history }) => history !== null && history.past.length > 0)
  const canRedo = useBuilder(({ history }) => history !== null && history.future.length > 0)
  const tool = (name: string, keys: string, icon: ReactNode, run: () => void, can = true) => (
    <Tooltip
      mouseEnterDelay={0.4}
      title={
        <>
          {name} <ActionKey keys={keys} />
        </>
      }
    >
      <Button
        type="text"
        size="small"
        icon={icon}
        aria-label={name}
        disabled={!can}
        onClick={run}
      />
    </Tooltip>
  )
  const add = (name: string, keys: string, run: () => void) => (
    <Button size="small" icon={<PlusOutlined />} onClick={run}>
      {name} <ActionKey keys={keys} />
    </Button>
  )
  if (!isDraft) return null
  const { edit, add: begin } = builder.getState()
  return (
    <footer className="sc-tools">
      <div>
        {add(t('scorecards.add.item'), 'N', () =>
          begin((draft) => addItem(draft, t('scorecards.new.item'))),
        )}
        {add(t('scorecards.add.section'), 'S', () =>
          begin((draft) => addSection(draft, t('scorecards.new.section'))),
        )}
        {tool(t('scorecards.keys.addInner'), 'Shift+S', <SubnodeOutlined />, () =>
          begin((draft) => addInner(draft, t('scorecards.new.inner'), t('scorecards.new.item'))),
        )}
      </div>
      <div>
        {tool(t('scorecards.keys.duplicate'), 'D', <CopyOutlined />, () => edit(duplicate))}
        {tool(t('scorecards.keys.remove'), 'Delete', <DeleteOutlined />, () => edit(remove))}
        {tool(
          t('scorecards.keys.undo'),
          'Ctrl+Z',
          <UndoOutlined />,
          builder.getState().undo,
          canUndo,
        )}
        {tool(
          t('scorecards.keys.redo'),
          'Ctrl+Shift+Z',
          <RedoOutlined />,
          builder.getState().redo,
          canRedo,
        )}
      </div>
    </footer>
  )
}
