import { useState } from 'react'

import { TextField } from '#renderer/features/inspect/text-field.tsx'
import { useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { readTime } from '#renderer/lib/waveform-geometry.ts'

/** A time typed in, in place of the clock. */
export function GoTo() {
  const t = useT()
  const { player, looking } = useSession()
  const [bad, setBad] = useState(false)
  return (
    <TextField
      start=""
      label={t('inspect.goto')}
      hint={t('inspect.goto.hint')}
      problem={bad ? t('inspect.goto.bad') : null}
      save={(text) => {
        const ms = readTime(text)
        setBad(ms === null && text !== '')
        if (ms !== null) player.seek(ms)
        if (ms !== null || text === '') looking.edit(null)
      }}
      leave={() => looking.edit(null)}
    />
  )
}
