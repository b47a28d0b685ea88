import { useT } from '#renderer/lib/i18n.ts'
import type { AppealState } from '#shared/appeals.ts'

const shapes: Readonly<Record<AppealState, string>> = {
  ...{ filed: '○', listening: '◔', ruling: '◑', seconding: '◑', secondListening: '◕' },
  ...{ concurring: '◕', signing: '◉', kept: '＝', changed: '●', withdrawn: '×' },
}

/** How far an appeal is, as a word and a shape. */
export function StateChip({ state }: { readonly state: AppealState }) {
  const t = useT()
  return (
    <span className={`appeal-state appeal-state-${state}`}>
      <span aria-hidden="true">{shapes[state]}</span> {t(`appeals.state.${state}`)}
    </span>
  )
}
