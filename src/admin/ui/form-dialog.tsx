import { Button } from 'antd'
import { useState, type ReactNode } from 'react'

import type { HubProblem } from '#web/lib/hub-problem.ts'
import { useT, type WordKey } from '#admin/lib/i18n.ts'
import { Trouble } from '#admin/ui/trouble.tsx'
import { Dialog } from '#look/dialog.tsx'
import type { Result } from '#shared/result.ts'

/** A question or a form over the page. The hub's refusal stands in it, and what was filled in stays. */
export function FormDialog({
  title,
  does,
  isDanger = false,
  isReady = true,
  width = 480,
  own,
  close,
  submit,
  done,
  after = close,
  children,
}: {
  readonly title: string
  /** What the button does, as a verb. */
  readonly does: string
  readonly isDanger?: boolean
  /** Whether all that is needed is filled in. */
  readonly isReady?: boolean
  readonly width?: number
  readonly own?: Readonly<Record<string, WordKey>>
  readonly close: () => void
  readonly submit: () => Promise<Result<unknown, HubProblem>>
  /** Reads again what stands on the page, once it is done. */
  readonly done?: () => Promise<void>
  /** Once it is done; it closes unless told otherwise. */
  readonly after?: () => void
  readonly children: ReactNode
}) {
  const t = useT()
  const [problem, setProblem] = useState<HubProblem | null>(null)
  const [isAsking, setIsAsking] = useState(false)

  const send = async (): Promise<void> => {
    if (!isReady || isAsking) return
    setIsAsking(true)
    const answer = await submit()
    setIsAsking(false)
    if (!answer.ok) {
      setProblem(answer.error)
      return
    }
    after()
    void done?.()
  }

  return (
    <Dialog open title={title} width={width} close={close} keepsWork>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {children}
        <Trouble problem={problem} {...(own ? { own } : {})} />
        <div className="form-foot">
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button
            type={isDanger ? 'default' : 'primary'}
            danger={isDanger}
            htmlType="submit"
            disabled={!isReady}
            loading={isAsking}
          >
            {does}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
