import { EyeInvisibleOutlined } from '@ant-design/icons'
import { useEffect, useState } from 'react'

import { useInspect } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import type { Calibration } from '#shared/calibration.ts'

/** Says that the call is judged blind, what for, and what that means. */
export function BlindBanner() {
  const t = useT()
  const isReListened = useInspect(({ view }) => typeof view?.assignment?.appealId === 'string')
  if (!isReListened) return <BlindForSession />
  return (
    <p className="ins-blind" role="note">
      <EyeInvisibleOutlined aria-hidden="true" />
      <strong>{t('inspect.reListening')}</strong>
      <span>{t('inspect.reListening.what')}</span>
    </p>
  )
}

function BlindForSession() {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { client, workspace } = useShell()
  const id = useInspect(({ view }) => view?.assignment?.calibrationId ?? null)
  const [session, setSession] = useState<Calibration | null>(null)
  useEffect(() => {
    if (id === null) return
    void client.calibrations.view({ id }).then((answer) => {
      setSession(answer.ok ? answer.value.calibration : null)
    })
  }, [client, id])
  if (id === null) return null
  const isKnown = session?.id === id
  return (
    <p className="ins-blind" role="note">
      <EyeInvisibleOutlined aria-hidden="true" />
      <strong>{t('inspect.blind')}</strong>
      <span className="ellipsis">
        {isKnown
          ? t(session.facilitatorSees ? 'inspect.blind.seen' : 'inspect.blind.session', {
              title: session.title,
              moment: format.moment(session.at, now),
              name: workspace.person.name,
            })
          : t('inspect.blind.unknown', { name: workspace.person.name })}
      </span>
    </p>
  )
}
