import { useState } from 'react'

import { Circumstances, pressSaid } from '#renderer/features/inspect/circumstances.tsx'
import type { ItemRow } from '#renderer/features/inspect/items.ts'
import { usePhrases } from '#renderer/ui/phrases.ts'
import { TextField } from '#renderer/features/inspect/text-field.tsx'
import { useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { Said } from '#shared/evaluation.ts'

/** The sentence on why no moment shows a deduction, or why a grade is not the best. */
export function Reason({ row }: { readonly row: ItemRow }) {
  const t = useT()
  const { looking, judging } = useSession()
  const [said, setSaid] = useState<readonly Said[]>(row.circumstances)
  const { item, state, value } = row

  const give = (reason: string, circumstances: readonly Said[]) => {
    if (reason === row.reason && circumstances === row.circumstances) return
    if (state === 'given') void judging.answer([item.key], { state, reason, value })
    else if (reason !== '') {
      void judging.answer([item.key], {
        state: 'hit',
        reason,
        circumstances: [...circumstances],
      })
    }
    // An emptied reason takes the deduction back.
    else if (row.reason !== null) void judging.answer([item.key], { state: null })
  }
  const phrases = usePhrases(row.item)
  const leave = () => looking.edit(null)

  return (
    <div
      data-of-field
      onKeyDown={pressSaid}
      onBlur={({ currentTarget, relatedTarget, target }) => {
        if (target.matches('.ant-input, .phrase')) return
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) leave()
      }}
    >
      <TextField
        start={row.reason ?? ''}
        label={t(state === 'given' ? 'inspect.grade.why' : 'inspect.item.reason')}
        hint={t('inspect.reason.hint')}
        leave={leave}
        phrases={phrases}
        keep={(reason) => {
          if (reason !== '') give(reason, said)
        }}
        save={(reason) => {
          leave()
          give(reason, said)
        }}
      />
      <Circumstances
        item={item}
        said={said}
        editable
        leave={leave}
        say={(change) => {
          const next = change(said)
          setSaid(next)
          // Without its reason a deduction that no moment shows does not stand yet.
          if ((row.reason ?? '') !== '') give(row.reason ?? '', next)
        }}
      />
    </div>
  )
}
