import type { CaseStore } from '#renderer/features/appeals/case-store.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ReasonDialog } from '#renderer/ui/reason-dialog.tsx'
import { useKeptDraft } from '#renderer/ui/use-kept-draft.ts'
import type { AppealId } from '#shared/ids.ts'

/** Steps that are one sentence, or one with a reason. */
export type Saying = 'concur' | 'disagree' | 'sign' | 'refuse' | 'withdraw'

const blank = { text: '' }

const read = (kept: unknown): typeof blank | null =>
  kept !== null && typeof kept === 'object' && 'text' in kept && typeof kept.text === 'string'
    ? { text: kept.text }
    : null

/** Asks once more before what cannot be taken back, and why where somebody else has to act on it. */
export function SaidDialog({
  saying,
  store,
  id,
  close,
}: {
  readonly saying: Saying | null
  readonly store: CaseStore
  readonly id: AppealId
  readonly close: () => void
}) {
  const t = useT()
  const why = useKeptDraft(`appeal-no:${id}`, read, blank)
  const { text } = why.draft
  const isNo = saying === 'disagree' || saying === 'refuse'
  const told =
    saying === 'withdraw'
      ? {
          ...{ title: t('appeals.withdraw.title'), what: t('appeals.withdraw.why') },
          label: t('appeals.withdraw'),
        }
      : saying === 'concur' || saying === 'disagree'
        ? {
            ...{ title: t('appeals.step.concur'), what: t('appeals.step.concur.why') },
            label: t(isNo ? 'appeals.step.disagree.do' : 'appeals.step.concur.do'),
          }
        : {
            ...{ title: t('appeals.step.sign'), what: t('appeals.step.sign.why') },
            label: t(isNo ? 'appeals.step.refuse.do' : 'appeals.step.sign.do'),
          }
  const send = async (): Promise<void> => {
    const { concur, sign, refuse, withdraw } = store.getState()
    if (saying === 'concur') await concur(true, '')
    if (saying === 'sign') await sign()
    if (saying === 'withdraw') await withdraw()
    const isDone =
      (saying === 'disagree' && (await concur(false, text.trim()))) ||
      (saying === 'refuse' && (await refuse(text.trim())))
    if (isDone) why.clear()
  }
  return (
    <ReasonDialog
      open={saying !== null}
      {...told}
      reason={
        isNo
          ? {
              ...{ name: t('appeals.reason.needed'), text },
              change: (next) => why.change({ text: next }),
            }
          : undefined
      }
      isDanger={isNo || saying === 'withdraw'}
      close={close}
      send={() => void send()}
    />
  )
}
