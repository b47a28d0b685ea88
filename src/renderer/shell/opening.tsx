import { Glyph } from '#renderer/shell/glyph.tsx'

/** Until main has opened the workspace nobody knows whose language to speak, so it speaks both. */
export function Opening() {
  return (
    <div className="opening" role="status">
      <Glyph size={36} />
      <p>正在打开工作区</p>
      <p lang="en">Opening the workspace</p>
    </div>
  )
}
