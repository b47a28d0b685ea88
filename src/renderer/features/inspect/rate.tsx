import { useState } from 'react'

import type { ScreenMoves } from '#renderer/features/inspect/screen-moves.ts'
import { TextField } from '#renderer/features/inspect/text-field.tsx'
import { Tool } from '#renderer/features/inspect/tool.tsx'
import { useInspect, usePlayer, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { FASTEST, SLOWEST } from '#renderer/lib/player.ts'

/** How fast it is played: by steps, or typed in. */
export function Rate({ moves }: { readonly moves: ScreenMoves }) {
  const t = useT()
  const { rate } = usePlayer()
  const isTyped = useInspect((state) => state.editing?.type === 'rate')
  if (isTyped) return <RateEntry moves={moves} />
  return (
    <span className="ins-tools-group">
      <Tool name={t('inspect.slower')} keys="J" run={() => moves.changeRate(rate - 0.25)}>
        −
      </Tool>
      <Tool
        name={`${rate}× ${t('inspect.rate.reset')}`}
        keys="K"
        on={rate !== 1}
        run={() => moves.changeRate(1)}
      >
        <span className="ins-rate number">{rate}×</span>
      </Tool>
      <Tool name={t('inspect.faster')} keys="L" run={() => moves.changeRate(rate + 0.25)}>
        +
      </Tool>
    </span>
  )
}

function RateEntry({ moves }: { readonly moves: ScreenMoves }) {
  const t = useT()
  const { looking } = useSession()
  const [bad, setBad] = useState(false)
  return (
    <span className="ins-rate-entry">
      <TextField
        start=""
        label={t('inspect.rate.entry')}
        hint={t('inspect.rate.entry')}
        problem={bad ? t('inspect.rate.entry.bad') : null}
        save={(text) => {
          const rate = Number(text.replace(/[×x]$/i, '').replace(',', '.'))
          const isOne = text !== '' && rate >= SLOWEST && rate <= FASTEST
          setBad(!isOne && text !== '')
          if (isOne) moves.changeRate(rate)
          if (isOne || text === '') looking.edit(null)
        }}
        leave={() => looking.edit(null)}
      />
    </span>
  )
}
