import type { InputRef } from 'antd'
import {
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type RefObject,
} from 'react'

import { dictionary, useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold, useShell } from '#renderer/shell/context.tsx'
import { groupBindings } from '#renderer/shell/group-bindings.ts'
import { Dialog } from '#look/dialog.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { SearchField } from '#renderer/ui/search-field.tsx'

import '#renderer/shell/keyboard-map.css'

/** Every key that does something on this screen, found by its name in either language or by the key. */
export function KeyboardMap({
  open,
  close,
}: {
  readonly open: boolean
  readonly close: () => void
}) {
  const t = useT()
  const input = useRef<InputRef>(null)
  useKeyboardHold(open)
  return (
    <Dialog
      open={open}
      title={t('keys.title')}
      width={1100}
      close={close}
      shown={(isShown) => {
        if (isShown) input.current?.focus()
      }}
    >
      <Map input={input} />
    </Dialog>
  )
}

function Map({ input }: { readonly input: RefObject<InputRef | null> }) {
  const t = useT()
  const { shortcuts } = useShell()
  const bindings = useSyncExternalStore(shortcuts.subscribe, shortcuts.list)
  const [text, setText] = useState('')
  const groups = useMemo(() => groupBindings(bindings, text, dictionary), [bindings, text])
  // At once: what is typed while the window is still coming belongs to the field.
  useLayoutEffect(() => input.current?.focus(), [input])

  return (
    <>
      <SearchField ref={input} name={t('keys.search')} text={text} search={setText} />
      <div className="keyboard-map" tabIndex={0}>
        {groups.length === 0 && <p className="meta">{t('keys.none')}</p>}
        <div className="keyboard-groups">
          {groups.map(({ group, bindings: members }) => (
            <section key={group}>
              <h2>{t(group)}</h2>
              <dl>
                {members.map((binding) => (
                  <div key={binding.id}>
                    <dt>{t(binding.label)}</dt>
                    <dd>
                      {binding.keys.map((keys) => (
                        <Kbd key={keys} keys={keys} />
                      ))}
                      {binding.inFields?.map((keys) => (
                        <span key={keys} className="keyboard-star" title={t('keys.everywhere')}>
                          <Kbd keys={keys} />
                          <sup>*</sup>
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
      <p className="meta">* {t('keys.everywhere')}</p>
    </>
  )
}
