import { Switch } from 'antd'
import { useEffect, useId, useState } from 'react'

import type { HubProblem } from '#web/lib/hub-problem.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Trouble } from '#admin/ui/trouble.tsx'
import { EvidencePolicy } from '#shared/evidence-requests.ts'

const PATH = '/v1/evidence-policy'

/** Whether evidence is handed out only with the leave of a second person, in the whole organisation. */
export function SecondPerson() {
  const t = useT()
  const { hub } = useDesk()
  const id = useId()
  const [policy, setPolicy] = useState<EvidencePolicy | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<HubProblem | null>(null)

  useEffect(() => {
    let isShown = true
    void hub.ask(EvidencePolicy, 'GET', PATH).then((answer) => {
      if (!isShown) return
      if (answer.ok) setPolicy(answer.value)
      else setProblem(answer.error)
    })
    return () => {
      isShown = false
    }
  }, [hub])

  const change = async (secondPerson: boolean): Promise<void> => {
    setIsBusy(true)
    const answer = await hub.ask(EvidencePolicy, 'PUT', PATH, { secondPerson })
    setIsBusy(false)
    setProblem(answer.ok ? null : answer.error)
    if (answer.ok) setPolicy(answer.value)
  }

  return (
    <section className="second-person">
      <Switch
        aria-labelledby={id}
        checked={policy?.secondPerson ?? false}
        disabled={policy === null}
        loading={isBusy}
        onChange={(secondPerson) => void change(secondPerson)}
      />
      <div>
        <span id={id}>{t('signing.secondPerson')}</span>
        <p className="meta">{t('signing.secondPerson.about')}</p>
      </div>
      <Trouble problem={problem} />
    </section>
  )
}
