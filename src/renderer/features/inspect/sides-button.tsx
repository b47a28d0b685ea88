import { RetweetOutlined } from '@ant-design/icons'

import { agentSideOf } from '#renderer/features/inspect/sides.ts'
import { Tool } from '#renderer/features/inspect/tool.tsx'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'

/** Says that agent and customer are the wrong way round. */
export function SidesButton() {
  const t = useT()
  const { sides } = useSession()
  const hasSides = useInspect((state) => agentSideOf(state.view?.recording) !== null)
  if (!hasSides) return null
  return (
    <Tool name={t('inspect.sides.turn')} keys="Ctrl+Shift+B" run={() => void sides.turn()}>
      <RetweetOutlined rotate={90} />
    </Tool>
  )
}
