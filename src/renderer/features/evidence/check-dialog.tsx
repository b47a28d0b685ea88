import { FolderOpenOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'

import { createCheckStore, type CheckStore } from '#renderer/features/evidence/check-store.ts'
import { DropTarget } from '#renderer/features/evidence/drop-target.tsx'
import { Found } from '#renderer/features/evidence/found.tsx'
import { LeaveList } from '#renderer/features/evidence/leave-list.tsx'
import { createLeaveStore } from '#renderer/features/evidence/leave-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold, useShell } from '#renderer/shell/context.tsx'
import { Dialog } from '#look/dialog.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'

import '#renderer/features/evidence/evidence.css'

/** Says of a package, opened or dropped anywhere on the window, whether it is as it was signed. */
export function CheckDialog({
  open,
  show,
  close,
}: {
  readonly open: boolean
  readonly show: () => void
  readonly close: () => void
}) {
  const t = useT()
  const { client, subscribeNews, pathOf } = useShell()
  const [checking] = useState(() => createCheckStore(client))
  const [leave] = useState(() => createLeaveStore(client))
  const body = useRef<HTMLDivElement>(null)
  useKeyboardHold(open)
  useEffect(() => subscribeNews(checking.hear), [subscribeNews, checking])
  useEffect(() => {
    if (open) void leave.load()
  }, [open, leave])
  const dropped = useCallback(
    (file: File) => {
      show()
      void checking.check(pathOf(file))
    },
    [show, checking, pathOf],
  )
  return (
    <>
      <DropTarget dropped={dropped} />
      <Dialog
        open={open}
        title={t('evidence.title')}
        width={720}
        close={() => {
          checking.forget()
          close()
        }}
        shown={(isShown) => {
          if (isShown) body.current?.querySelector('button')?.focus()
        }}
      >
        <div ref={body} className="evidence-check">
          <Check checking={checking} />
          <LeaveList leave={leave} close={close} />
        </div>
      </Dialog>
    </>
  )
}

function Check({ checking }: { readonly checking: CheckStore }) {
  const t = useT()
  const { language } = useShell()
  const state = useStore(checking.store)
  switch (state.type) {
    case 'idle':
      return (
        <>
          <p>{t('evidence.about')}</p>
          <Open checking={checking} name={t('evidence.pick')} />
        </>
      )
    case 'checking':
      return (
        <div className="evidence-row" role="status">
          <span className="evidence-grow">
            {t('evidence.checking', { name: nameOf(state.path) })}
            <Progress percent={Math.round(state.share * 100)} size="small" />
          </span>
          <Button onClick={checking.stop}>
            {t('evidence.stop')} <Kbd keys="Escape" />
          </Button>
        </div>
      )
    case 'failed': {
      const { failure } = state
      return (
        <>
          <div className="evidence-verdict" data-verdict="bad" role="alert">
            <strong>{t('evidence.noVerdict')}</strong>
            <p className="selectable">
              {failure.type === 'NoVerdict'
                ? failure.says[language]
                : failure.type === 'GivenUp'
                  ? ''
                  : failureText(t, failure)}
            </p>
          </div>
          <Open checking={checking} name={t('evidence.another')} />
        </>
      )
    }
    case 'found':
      return (
        <>
          <Found verdict={state.verdict} />
          <Open checking={checking} name={t('evidence.another')} />
        </>
      )
  }
}

function Open({ checking, name }: { readonly checking: CheckStore; readonly name: string }) {
  return (
    <div className="evidence-row">
      <Button icon={<FolderOpenOutlined />} onClick={() => void checking.pick()}>
        {name}
      </Button>
    </div>
  )
}

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path
