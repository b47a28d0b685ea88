import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'

import { AnswerPart } from '#agent/features/result/answer-part.tsx'
import { AppealForm } from '#agent/features/result/appeal-form.tsx'
import { AppealPart } from '#agent/features/result/appeal-part.tsx'
import { findingsOf } from '#agent/features/result/findings.ts'
import { createOpened } from '#agent/features/result/store.ts'
import { Told } from '#agent/features/result/told.tsx'
import type { Draft } from '#agent/lib/drafts.ts'
import { useT, type WordKey } from '#agent/lib/i18n.ts'
import { LIST } from '#agent/lib/route.ts'
import { useDesk } from '#agent/shell/context.tsx'
import { Again } from '#agent/ui/again.tsx'
import type { EvaluationId } from '#shared/ids.ts'

/** One result: what was told, and room to answer it. */
export function ResultView({ id }: { readonly id: EvaluationId }) {
  const t = useT()
  const { hub, me, drafts } = useDesk()
  const [store] = useState(() => createOpened(hub, id))
  const { result, problem, load } = useStore(store)
  const [draft, setDraft] = useState<Draft>(() => drafts.read(me.person.id, id))
  const [sent, setSent] = useState<WordKey | null>(null)
  const back = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    void load()
    // Who came here by keyboard goes on from here.
    back.current?.focus({ preventScroll: true })
  }, [load])

  const write = (changed: Partial<Draft>): void => {
    const next = { ...draft, ...changed }
    setDraft(next)
    setSent(null)
    drafts.keep(me.person.id, id, next)
  }
  return (
    <>
      <p>
        <a className="back" href={LIST} ref={back}>
          {t('result.back')}
        </a>
      </p>
      {problem && <Again problem={problem} again={load} own={{ NotFound: 'result.NotFound' }} />}
      {!result && !problem && <p role="status">{t('ui.loading')}</p>}
      {result && (
        <>
          <Told result={result} findings={findingsOf(result)} />
          {result.appeals.map((appeal) => (
            <AppealPart key={appeal.id} appeal={appeal} of={result} reload={load} tell={setSent} />
          ))}
          <AnswerPart result={result} draft={draft} write={write} reload={load} tell={setSent} />
          <AppealForm
            result={result}
            findings={findingsOf(result)}
            draft={draft}
            write={write}
            reload={load}
            tell={setSent}
          />
          <p className="sent" role="status">
            {sent !== null && t(sent)}
          </p>
        </>
      )}
    </>
  )
}
