import { QuestionCircleOutlined } from '@ant-design/icons'

import { SidesButton } from '#renderer/features/inspect/sides-button.tsx'
import { Tool } from '#renderer/features/inspect/tool.tsx'
import { useInspect } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { rowsOf } from '#renderer/lib/waveform-scene.ts'

/** Beside the name of the upper lane: that the sides are the wrong way round, and what is drawn. */
export function LaneTools({
  height,
  openLegend,
}: {
  readonly height: number
  readonly openLegend: () => void
}) {
  const t = useT()
  const isDrawn = useInspect((state) => state.pyramid !== null)
  if (!isDrawn) return null
  const [top] = rowsOf(height, 2).lanes[0] ?? [0, 0]
  return (
    <div className="ins-lane-tools" style={{ top }} data-overlay>
      <SidesButton />
      <Tool name={t('inspect.legend')} keys="Shift+Y" run={openLegend}>
        <QuestionCircleOutlined />
      </Tool>
    </div>
  )
}
