import { Button, Input } from 'antd'
import { useState, type Ref } from 'react'
import type { TextAreaRef } from 'antd/es/input/TextArea'

import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import type { PlayList } from '#shared/library.ts'

/** What was said of an entry as it was heard together; it is kept as the field is left. */
export function StudySaid({
  item,
  tell,
  fieldRef,
}: {
  readonly item: PlayList['items'][number]
  readonly tell: (said: string, heard: boolean) => void
  readonly fieldRef: Ref<TextAreaRef>
}) {
  const t = useT()
  const [said, setSaid] = useState(item.said)
  const isHeard = item.heardAt !== null
  return (
    <div className="lib-said">
      <Input.TextArea
        ref={fieldRef}
        rows={3}
        maxLength={5000}
        value={said}
        aria-label={t('library.said')}
        placeholder={t('library.said')}
        onChange={({ target }) => setSaid(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
        onBlur={() => {
          if (said.trim() !== item.said) tell(said, isHeard)
        }}
      />
      <Button
        size="small"
        type={isHeard ? 'default' : 'primary'}
        aria-pressed={isHeard}
        onClick={() => tell(said, !isHeard)}
      >
        {isHeard ? `✓ ${t('library.heard')}` : t('library.heard.mark')} <ActionKey keys="H" />
      </Button>
    </div>
  )
}
