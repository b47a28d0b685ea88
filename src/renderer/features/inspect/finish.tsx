import { CheckCircleFilled, CloseOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { memo } from 'react'
import { useStore } from 'zustand'

import type { ScreenMoves } from '#renderer/features/inspect/screen-moves.ts'
import type { Sheet } from '#renderer/features/inspect/items.ts'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useShell } from '#renderer/shell/context.tsx'
import { failureText, type AnyFailure } from '#renderer/ui/failure-text.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'

/** The next step: what is left to judge, then submitting, then the next call. */
type Left = Pick<Sheet, 'unanswered' | 'unproven'> & { readonly moves: ScreenMoves }

export const Finish = memo(function Finish({ unanswered, unproven, moves }: Left) {
  const submitted = useInspect((state) => state.view?.evaluation?.state === 'submitted')
  return (
    <footer className="ins-finish">
      <Clip />
      <Refusal />
      {submitted ? (
        <Submitted moves={moves} />
      ) : (
        <Draft unanswered={unanswered} unproven={unproven} moves={moves} />
      )}
    </footer>
  )
})

function Draft({ unanswered, unproven, moves }: Left) {
  const t = useT()
  const refused = useInspect((state) => itemsOf(state.refusal).length > 0)

  return (
    <>
      {unproven.length > 0 && (
        <div className="ins-todo" data-refused={refused}>
          <span>
            {t('inspect.unproven', { count: unproven.length })}
            {refused && t('inspect.open.refused')}
          </span>
          <Jumps items={unproven} />
        </div>
      )}
      {unanswered.length > 0 && (
        <div className="ins-todo" data-refused={refused && unproven.length === 0}>
          <span>
            {t('inspect.open.count', { count: unanswered.length })}
            {refused && unproven.length === 0 && t('inspect.open.refused')}
          </span>
          <NextOpen />
          {refused && <Jumps items={unanswered} />}
        </div>
      )}
      <Submit ready={unanswered.length === 0 && unproven.length === 0} moves={moves} />
      <CannotScore />
    </>
  )
}

/** Apart from what is counted: the number changes with every mark, the button does not. */
const NextOpen = memo(function NextOpen() {
  const t = useT()
  const { looking } = useSession()
  return (
    <Button type="link" size="small" onClick={() => looking.stepOpen(1)}>
      {t('inspect.open.next')} <ActionKey keys="U" />
    </Button>
  )
})

const Submit = memo(function Submit({
  ready,
  moves,
}: {
  readonly ready: boolean
  readonly moves: ScreenMoves
}) {
  const t = useT()
  const { judging } = useSession()
  const submitting = useInspect((state) => state.submitting)
  return (
    <Button
      block
      type={ready ? 'primary' : 'default'}
      loading={submitting}
      onClick={() => {
        moves.flush()
        void judging.submit()
      }}
    >
      {t('inspect.submit')} <ActionKey keys="Ctrl+Enter" />
    </Button>
  )
})

const CannotScore = memo(function CannotScore() {
  const t = useT()
  const { closing } = useSession()
  return (
    <Button block type="text" size="small" onClick={closing.askUnscorable}>
      {t('inspect.unscorable.open')} <ActionKey keys="Ctrl+Shift+Enter" />
    </Button>
  )
})

function Submitted({ moves }: { readonly moves: ScreenMoves }) {
  const t = useT()
  const { workspace } = useShell()
  const { closing, evidencing } = useSession()
  const sent = useInspect((state) => state.view?.sent ?? false)
  const next = useInspect((state) => state.view?.nextInQueue ?? null)
  return (
    <>
      <p className="ins-submitted">
        <CheckCircleFilled /> {t('inspect.submitted')}
        {workspace.kind !== 'folder' &&
          ` · ${t(sent ? 'inspect.submitted.sent' : 'inspect.submitted.sending')}`}
      </p>
      <Onward />
      <Button block size="small" onClick={closing.askReopen}>
        {t('inspect.reopen.open')} <ActionKey keys="Ctrl+Shift+E" />
      </Button>
      <Button block size="small" onClick={() => void evidencing.open()}>
        {t('inspect.evidence.open')} <ActionKey keys="Alt+E" />
      </Button>
      {next === null ? (
        <p className="meta">{t('inspect.submitted.done')}</p>
      ) : (
        <Button block type="primary" onClick={moves.openNextInQueue}>
          {t('inspect.submitted.next')} <ActionKey keys="Alt+ArrowDown" />
        </Button>
      )}
    </>
  )
}

/** The next call comes by itself, unless any key is pressed. */
function Onward() {
  const t = useT()
  const { onward } = useSession()
  const seconds = useStore(onward.left, (state) => state.seconds)
  if (seconds === null) return null
  return (
    <div className="ins-onward" role="status">
      <span>
        {t('inspect.onward', { count: seconds })}
        <span className="meta">{t('inspect.onward.stay')}</span>
      </span>
      <Button size="small" onClick={onward.cancel}>
        {t('inspect.onward.cancel')} <Kbd keys="Escape" />
      </Button>
    </div>
  )
}

function Refusal() {
  const t = useT()
  const { judging } = useSession()
  const refusal = useInspect((state) => state.refusal)
  // What is missing is named where it is counted.
  if (!refusal || itemsOf(refusal).length > 0) return null
  return (
    <div className="ins-refusal" role="alert">
      <p>{failureText(t, refusal)}</p>
      <Button
        type="text"
        size="small"
        aria-label={t('inspect.refusal.close')}
        icon={<CloseOutlined />}
        onClick={judging.forgive}
      />
    </div>
  )
}

const itemsOf = (failure: AnyFailure | null): readonly string[] =>
  failure?.type === 'Unanswered' || failure?.type === 'ProofNeeded' ? failure.items : []

const MOST_JUMPS = 10

function Jumps({ items }: { readonly items: readonly string[] }) {
  const { looking } = useSession()
  return (
    <span className="ins-jumps">
      {items.slice(0, MOST_JUMPS).map((key) => (
        <Button key={key} type="link" size="small" onClick={() => looking.focusItem(key)}>
          {key}
        </Button>
      ))}
      {items.length > MOST_JUMPS && '…'}
    </span>
  )
}

function Clip() {
  const t = useT()
  const { clipping } = useSession()
  const clip = useInspect((state) => state.clip)
  if (!clip) return null
  return (
    <div className="ins-clip">
      <p className="selectable">
        <span className="meta">{t('inspect.clip.saved')}</span> {clip.path}
      </p>
      <Button size="small" icon={<FolderOpenOutlined />} onClick={clipping.reveal}>
        {t('inspect.clip.reveal')}
      </Button>
      <Button
        type="text"
        size="small"
        aria-label={t('inspect.refusal.close')}
        icon={<CloseOutlined />}
        onClick={clipping.forget}
      />
    </div>
  )
}
