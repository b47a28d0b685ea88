import { Button, Checkbox, Input, type InputRef } from 'antd'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'

import type { PickCallStore } from '#renderer/features/scorecards/pick-call-store.ts'
import { formatDuration } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat, useKeyboardHold } from '#renderer/shell/context.tsx'
import { Dialog } from '#look/dialog.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { MOST_FOUND } from '#shared/trial.ts'

const LIST = 'sc-pick-list'

/** Chooses the call a draft is tried on; the arrow keys choose while typing. */
export function PickCallDialog({
  store,
  taken,
}: {
  readonly store: PickCallStore
  /** It has gone, and left a call. */
  readonly taken: () => void
}) {
  const t = useT()
  const { isOpen, text, evaluatedFirst, rows, at, failure } = useStore(store)
  const { type, putEvaluatedFirst, by, take, close } = store.getState()
  const field = useRef<InputRef>(null)
  useKeyboardHold(isOpen)
  return (
    <Dialog
      open={isOpen}
      title={t('scorecards.onCall.pick')}
      width={880}
      close={close}
      shown={(isShown) => {
        if (isShown) field.current?.focus()
        else if (store.getState().isTaken) taken()
      }}
    >
      <div className="sc-side sc-window">
        <span className="sc-line">
          <Input
            ref={field}
            value={text}
            placeholder={t('scorecards.onCall.search')}
            aria-label={t('scorecards.onCall.search')}
            role="combobox"
            aria-expanded
            aria-controls={LIST}
            aria-activedescendant={rows?.length ? `${LIST}-${at}` : undefined}
            onChange={(event) => type(event.target.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key]
              if (step !== undefined) by(step)
              else if (event.key === 'Enter') void take()
              else return
              event.preventDefault()
            }}
          />
          <Checkbox
            checked={evaluatedFirst}
            onChange={({ target }) => putEvaluatedFirst(target.checked)}
          >
            {t('scorecards.onCall.evaluatedFirst')}
          </Checkbox>
        </span>
        {failure && (
          <p role="alert" className="sc-refused">
            {failureText(t, failure)}
          </p>
        )}
        {rows === null && !failure && <div aria-busy="true" className="sc-pick" />}
        {rows?.length === 0 &&
          (text.trim() === '' ? (
            <EmptyState title={t('scorecards.onCall.empty')}>
              <p>{t('scorecards.onCall.empty.text')}</p>
            </EmptyState>
          ) : (
            <EmptyState title={t('scorecards.onCall.none')}>
              <p>{t('scorecards.onCall.none.text')}</p>
            </EmptyState>
          ))}
        {rows !== null && rows.length > 0 && <Rows store={store} />}
        {rows?.length === MOST_FOUND && <p className="meta">{t('scorecards.onCall.most')}</p>}
        <span className="sc-line sc-end">
          <Button type="primary" disabled={!rows?.length} onClick={() => void take()}>
            {t('scorecards.onCall.take')}
          </Button>
        </span>
      </div>
    </Dialog>
  )
}

function Rows({ store }: { readonly store: PickCallStore }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { rows, at } = useStore(store)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at, rows])
  return (
    <div
      ref={list}
      id={LIST}
      className="sc-pick"
      role="listbox"
      aria-label={t('scorecards.onCall.list')}
    >
      {rows?.map((row, index) => (
        <div
          key={row.id}
          id={`${LIST}-${index}`}
          role="option"
          aria-selected={index === at}
          className="sc-pick-row"
          onClick={() => void store.getState().take(index)}
        >
          <span className="ellipsis number">{row.externalId}</span>
          <span className="ellipsis">{row.agentName}</span>
          <span>{t(`inspect.${row.direction}`)}</span>
          <span className="meta number">{format.moment(row.startedAt, now)}</span>
          <span className="meta number">{formatDuration(row.talkMs)}</span>
          <span className="meta number">{row.customer}</span>
          <span>{t(`scorecards.onCall.evaluation.${row.evaluation ?? 'none'}`)}</span>
          <span className="meta">{row.hasRecording ? '' : t('scorecards.onCall.noRecording')}</span>
        </div>
      ))}
    </div>
  )
}
