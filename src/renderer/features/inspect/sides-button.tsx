import { RetweetOutlined } from '@ant-design/icons'

import { agentSideOf } from '#renderer/features/inspect/sides.ts'
import { Tool } from '#renderer/features/inspect/tool.tsx'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { rowsOf } from '#renderer/lib/waveform-scene.ts'

/** Beside the name of the upper lane: says that they are the wrong way round. */
export function SidesButton({ height }: { readonly height: number }) {
  const t = useT()
  const { sides } = useSession()
  const hasSides = useInspect((state) => agentSideOf(state.view?.recording) !== null)
  const isDrawn = useInspect((state) => state.pyramid !== null)
  if (!hasSides || !isDrawn) return null
  const [top] = rowsOf(height, 2).lanes[0] ?? [0, 0]
  return (
    <div className="ins-sides" style={{ top }} data-overlay>
      <Tool name={t('inspect.sides.turn')} keys="Ctrl+Shift+B" run={() => void sides.turn()}>
        <RetweetOutlined rotate={90} />
      </Tool>
    </div>
  )
}
