import { Button } from 'antd'
import { useEffect, useState } from 'react'

import type { HubProblem } from '#web/lib/hub-problem.ts'
import { formatNumber } from '#web/lib/format.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Trouble } from '#admin/ui/trouble.tsx'
import { Dialog } from '#look/dialog.tsx'
import { AuditVerdict } from '#shared/admin/audit.ts'
import type { Result } from '#shared/result.ts'

/** Whether the record is as it was written, from its first entry to its last. */
export function VerifyDialog({ close }: { readonly close: () => void }) {
  const t = useT()
  const { hub, language } = useDesk()
  const [answer, setAnswer] = useState<Result<AuditVerdict, HubProblem> | null>(null)
  useEffect(() => {
    let isCurrent = true
    void hub.ask(AuditVerdict, 'GET', '/v1/admin/audit/verdict').then((said) => {
      if (isCurrent) setAnswer(said)
    })
    return () => {
      isCurrent = false
    }
  }, [hub])

  return (
    <Dialog open title={t('audit.verify')} width={520} close={close}>
      <div className="form" role="status">
        {!answer && <p>{t('audit.verifying')}</p>}
        {answer && !answer.ok && <Trouble problem={answer.error} />}
        {answer?.ok === true && (
          <Verdict verdict={answer.value} count={(n) => formatNumber(n, language)} />
        )}
        <div className="form-foot">
          <Button onClick={close}>{t('ui.close')}</Button>
        </div>
      </div>
    </Dialog>
  )
}

function Verdict({
  verdict: { fault, firstBad, entries, head },
  count,
}: {
  readonly verdict: AuditVerdict
  readonly count: (value: number) => string
}) {
  const t = useT()
  if (fault !== null) {
    return (
      <p className="trouble" role="alert">
        {t(`audit.verdict.${fault}`, { seq: firstBad ?? head.seq })}
      </p>
    )
  }
  return (
    <>
      <p className="selectable">
        {t('audit.verdict.valid', { count: count(entries), seq: head.seq, hash: head.hash })}
      </p>
      <p className="meta">{t('audit.verdict.keep')}</p>
    </>
  )
}
