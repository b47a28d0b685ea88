import { HistoryOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'

import { draftOf } from '#renderer/features/inspect/state.ts'
import { Tool } from '#renderer/features/inspect/tool.tsx'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'

/** What is said of the call as a whole. */
export function Notes() {
  const t = useT()
  const { lastNote, notes, store } = useSession()
  const begun = useInspect((state) => state.view?.evaluation !== null)
  const agent = useInspect((state) => state.view?.call.agentName ?? t('inspect.agent.hidden'))
  const saved = useInspect((state) => state.view?.evaluation?.note ?? '')
  const editable = useInspect((state) => draftOf(state) !== null)
  const typed = useStore(notes.typed, (state) => state.text)
  const callId = useInspect((state) => state.callId)
  const isNone = useStore(lastNote.noneFor, (state) => state.callId) === callId

  if (!begun) return null
  return (
    <section className="ins-notes">
      <header>
        <h2>{t('inspect.note')}</h2>
        {editable && (
          <Tool name={t('inspect.note.last')} keys="Shift+M" run={() => void lastNote.take()}>
            <HistoryOutlined />
          </Tool>
        )}
        <span className="meta" aria-live="polite">
          <Saved typing={typed !== null} />
        </span>
      </header>
      {isNone && (
        <p role="status" className="meta">
          {t('inspect.note.noLast', { agent })}
        </p>
      )}
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={typed ?? saved}
        maxLength={20_000}
        readOnly={!editable}
        placeholder={editable ? t('inspect.note.hint') : ''}
        aria-label={t('inspect.note')}
        onChange={(event) => {
          notes.type(event.target.value)
        }}
        onBlur={notes.flush}
        onKeyDown={(event) => {
          const { palette } = store.getState()
          if (event.key !== 'Escape' || event.nativeEvent.isComposing || palette) return
          event.preventDefault()
          event.currentTarget.blur()
        }}
      />
    </section>
  )
}

/** What is on disk sooner than this needs no word about it. */
const SLOW_MS = 300

/** Apart from the field, which need not be drawn again whenever anything is saved. */
function Saved({ typing }: { readonly typing: boolean }) {
  const t = useT()
  const saving = useInspect((state) => state.saving > 0)
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!saving) return
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [saving])
  return t(typing || slow ? 'inspect.saving' : 'inspect.saved')
}
