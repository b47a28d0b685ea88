import { Button, Input, type InputRef } from 'antd'
import { useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'

import { ImportPreview, Lines, Sum } from '#renderer/features/scorecards/import-preview.tsx'
import {
  readingOf,
  type CardStage,
  type ImportStage,
  type ImportStore,
  type SheetStage,
} from '#renderer/features/scorecards/import-store.ts'
import { ImportTable } from '#renderer/features/scorecards/import-table.tsx'
import { fileFailureText } from '#renderer/features/scorecards/import-text.ts'
import type { EditionName } from '#renderer/features/scorecards/list-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold, useShell } from '#renderer/shell/context.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import { Dialog } from '#look/dialog.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'

import '#renderer/features/scorecards/import.css'

/** From a file somebody brought to a draft. */
export function ImportDialog({
  store,
  done,
}: {
  readonly store: ImportStore
  readonly done: (name: EditionName) => void
}) {
  const t = useT()
  const stage = useStore(store, (state) => state.stage)
  const { close } = store.getState()
  useKeyboardHold(stage.type !== 'closed')
  return (
    <Dialog
      open={stage.type !== 'closed'}
      title={t('scorecards.import.title')}
      width={stage.type === 'sheets' ? 1280 : 560}
      close={close}
      keepsWork={stage.type === 'sheets' || stage.type === 'card'}
    >
      <Stage stage={stage} store={store} done={done} />
    </Dialog>
  )
}

type Parts = { readonly store: ImportStore; readonly done: (name: EditionName) => void }

function Stage({ stage, ...parts }: Parts & { readonly stage: ImportStage }) {
  const t = useT()
  switch (stage.type) {
    case 'closed':
      return null
    case 'reading':
      return (
        <div className="sc-import" aria-busy="true" role="status">
          <p>{t('scorecards.import.reading')}</p>
          <progress aria-label={t('scorecards.import.reading')} />
          <Foot {...parts} />
        </div>
      )
    case 'refused':
      return <Refused {...parts} failure={stage.failure} />
    case 'card':
      return <Whole {...parts} stage={stage} />
    case 'sheets':
      return <Mapped {...parts} stage={stage} />
  }
}

function Refused({
  failure,
  ...parts
}: Parts & { readonly failure: Extract<ImportStage, { type: 'refused' }>['failure'] }) {
  const t = useT()
  const words = useWords()
  return (
    <div className="sc-import selectable">
      <p role="alert" className="sc-refused">
        {fileFailureText(t, failure)}
      </p>
      {failure.type === 'NotAScorecard' && (
        <ul className="sc-import-issues" tabIndex={0}>
          {failure.issues.map((issue, at) => (
            <li key={at}>{words(issue)}</li>
          ))}
        </ul>
      )}
      <Foot {...parts} />
    </div>
  )
}

/** A scorecard that came whole: a look, a name, and in. */
function Whole({ stage, ...parts }: Parts & { readonly stage: CardStage }) {
  const t = useT()
  const { scorecard, isKnown } = stage
  return (
    <div className="sc-import">
      <NameLine {...parts} file={stage.file} />
      <p>
        {t(isKnown ? 'scorecards.import.card.known' : 'scorecards.import.card.new', {
          version: scorecard.version,
        })}
      </p>
      <Sum card={scorecard} />
      <Lines card={scorecard} />
      <Foot {...parts} canMake />
    </div>
  )
}

function Mapped({ stage, ...parts }: Parts & { readonly stage: SheetStage }) {
  const t = useT()
  const settled = useDeferredValue(stage)
  const read = useMemo(() => readingOf(settled), [settled])
  const problems = useMemo(() => (read.ok ? read.value.problems : []), [read])
  const problemRows = useMemo(() => new Set(problems.map(({ row }) => row)), [problems])
  return (
    <div className="sc-import">
      <NameLine {...parts} file={stage.file}>
        {stage.sheets.length > 1 && (
          <label>
            <span>{t('scorecards.import.sheet')}</span>
            <select
              value={stage.sheet}
              onChange={({ target }) => {
                parts.store.getState().setSheet(Number(target.value))
              }}
            >
              {stage.sheets.map(({ name }, at) => (
                <option key={at} value={at}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </NameLine>
      <div className="sc-import-panes">
        <ImportTable
          key={stage.sheet}
          stage={stage}
          problemRows={problemRows}
          store={parts.store}
        />
        <ImportPreview
          scorecard={read.ok ? read.value.scorecard : null}
          problems={problems}
          failure={read.ok ? null : read.error}
        />
      </div>
      <Foot {...parts} canMake={read.ok} />
    </div>
  )
}

function NameLine({
  file,
  store,
  done,
  children,
}: Parts & { readonly file: string; readonly children?: React.ReactNode }) {
  const t = useT()
  const input = useRef<InputRef>(null)
  const name = useStore(store, (state) => state.name)
  const make = useMake(store, done)
  useEffect(() => {
    input.current?.focus({ cursor: 'all' })
  }, [])
  return (
    <form
      className="sc-import-name"
      onSubmit={(event) => {
        event.preventDefault()
        make()
      }}
    >
      <label>
        <span>{t('scorecards.import.name')}</span>
        <Input
          ref={input}
          value={name}
          maxLength={100}
          onChange={({ target }) => {
            store.getState().setName(target.value)
          }}
        />
      </label>
      {name.trim() === '' && (
        <span role="alert" className="sc-refused">
          {t('scorecards.import.name.missing')}
        </span>
      )}
      {children}
      <span className="meta ellipsis">
        {t('scorecards.import.file')} {file}
      </span>
    </form>
  )
}

function Foot({ store, done, canMake }: Parts & { readonly canMake?: boolean }) {
  const t = useT()
  const { language } = useShell()
  const stage = useStore(store, (state) => state.stage.type)
  const { name, isSaving, failure } = useStore(store)
  const make = useMake(store, done)
  const isDraft = stage === 'sheets' || stage === 'card'
  return (
    <footer className="sc-import-foot">
      {failure && (
        <span role="alert" className="sc-refused">
          {failureText(t, failure)}
        </span>
      )}
      <span className="screen-space" />
      <Button onClick={store.getState().close} autoFocus={!isDraft}>
        {t('scorecards.import.close')}
      </Button>
      {stage !== 'reading' && (
        <Button onClick={() => void store.getState().pick(language)}>
          {t('scorecards.import.other')}
        </Button>
      )}
      {isDraft && (
        <Button
          type="primary"
          disabled={canMake !== true || isSaving || name.trim() === ''}
          onClick={make}
        >
          {isSaving ? t('scorecards.import.making') : t('scorecards.import.make')}
        </Button>
      )}
    </footer>
  )
}

function useMake(store: ImportStore, done: (name: EditionName) => void): () => void {
  const { language } = useShell()
  return () => {
    void store
      .getState()
      .make(language)
      .then((name) => name && done(name))
  }
}
