import { CloseOutlined, PlusOutlined, UndoOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'

import { useLearnedKey } from '#renderer/features/settings/use-learned-key.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { Action } from '#renderer/shell/binding.ts'
import { useShell } from '#renderer/shell/context.tsx'
import {
  addKey,
  keysOf,
  moveKey,
  refusalOf,
  removeKey,
  resetAction,
  rivalOf,
  screenOf,
  type KeyRefusal,
} from '#renderer/shell/key-choices.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import type { KeyChoices } from '#shared/keys.ts'

type Objection =
  | { readonly type: 'refused'; readonly keys: string; readonly why: KeyRefusal }
  | { readonly type: 'conflict'; readonly keys: string; readonly rival: Action }

/** One action: its keys, each to be taken off, a key to be learned, and the way back. */
export function KeyRow({
  action,
  learning,
  setLearning,
}: {
  readonly action: Action
  /** The next key pressed becomes one of its own. */
  readonly learning: boolean
  readonly setLearning: (on: boolean) => void
}) {
  const t = useT()
  const { shortcuts, settings, changeSettings } = useShell()
  const [objection, setObjection] = useState<Objection | null>(null)
  const name = t(action.label)
  const choices = settings.keys
  const keys = keysOf(action, choices)
  const become = (next: KeyChoices): void => {
    setObjection(null)
    void changeSettings({ keys: next })
  }

  useLearnedKey(learning, (learned) => {
    setLearning(false)
    if (learned === null) return
    const why = refusalOf(learned, action)
    const rival = rivalOf(learned, action, shortcuts.catalogue, choices)
    if (why) setObjection({ type: 'refused', keys: learned, why })
    else if (rival) setObjection({ type: 'conflict', keys: learned, rival })
    else become(addKey(choices, action, learned))
  })

  return (
    <div className="key-row" data-action={action.id}>
      <div className="key-row-line">
        <span className="key-row-name">{name}</span>
        <span className="key-row-keys">
          {keys.length === 0 && !learning && (
            <span className="meta">{t('settings.keys.none')}</span>
          )}
          {keys.map((each) => (
            <span key={each} className="key-row-key">
              <Kbd keys={each} />
              {!action.fixed && (
                <button
                  type="button"
                  aria-label={t('settings.keys.remove', { action: name, keys: each })}
                  onClick={() => become(removeKey(choices, action, each))}
                >
                  <CloseOutlined />
                </button>
              )}
            </span>
          ))}
          {learning && (
            <span className="key-row-learning" role="status">
              {t('settings.keys.press')}
            </span>
          )}
        </span>
        {action.fixed ? (
          <Tooltip title={t('settings.keys.fixed.why')}>
            <span className="meta">{t('settings.keys.fixed')}</span>
          </Tooltip>
        ) : (
          <span className="key-row-tools">
            {choices[action.id] && <span className="meta">{t('settings.keys.own')}</span>}
            {choices[action.id] && (
              <Button
                type="text"
                size="small"
                icon={<UndoOutlined />}
                aria-label={t('settings.keys.reset', { action: name })}
                onClick={() => become(resetAction(choices, action, shortcuts.catalogue))}
              />
            )}
            <Button
              type="text"
              size="small"
              icon={<PlusOutlined />}
              aria-label={t('settings.keys.add', { action: name })}
              aria-pressed={learning}
              onClick={() => {
                setObjection(null)
                setLearning(true)
              }}
            />
          </span>
        )}
      </div>
      {objection?.type === 'refused' && (
        <p className="key-row-said" role="alert">
          {t(`settings.keys.refused.${objection.why}`, { keys: objection.keys })}
        </p>
      )}
      {objection?.type === 'conflict' && (
        <p className="key-row-said" role="alert">
          {t('settings.keys.conflict', {
            keys: objection.keys,
            action: t(objection.rival.label),
            screen: t(`settings.keys.screen.${screenOf(objection.rival)}`),
          })}
          <Button
            autoFocus
            size="small"
            onClick={() => become(moveKey(choices, action, objection.keys, shortcuts.catalogue))}
          >
            {t('settings.keys.move')}
          </Button>
          <Button size="small" type="text" onClick={() => setObjection(null)}>
            {t('settings.keys.keep')}
          </Button>
        </p>
      )}
    </div>
  )
}
