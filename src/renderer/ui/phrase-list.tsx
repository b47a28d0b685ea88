import { CloseOutlined } from '@ant-design/icons'

import type { Phrases } from '#renderer/ui/phrases.ts'
import { useT } from '#renderer/lib/i18n.ts'

import '#renderer/ui/phrases.css'

/** Sentences below a field: the arrows go through them, Enter takes one, Delete removes one's own. */
export function PhraseList({
  phrases,
  take,
  back,
}: {
  readonly phrases: Phrases
  readonly take: (text: string) => void
  /** The field has the focus again. */
  readonly back: () => void
}) {
  const t = useT()
  const keepFocus = (event: React.MouseEvent) => {
    event.preventDefault() // The field would lose the focus, and close with the button.
  }
  return (
    <div className="phrases" data-phrases>
      <ul aria-label={t('phrases')}>
        {phrases.all.map(({ text, isOwn }) => (
          <li key={text}>
            <button
              type="button"
              className="phrase"
              tabIndex={-1}
              onMouseDown={keepFocus}
              onClick={(event) => {
                event.stopPropagation()
                take(text)
              }}
              onKeyDown={(event) => {
                if (event.key === 'Escape') back()
                else if (event.key === 'Delete' && isOwn) {
                  back()
                  phrases.remove(text)
                } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                  const next = neighbourOf(event.currentTarget, event.key === 'ArrowDown' ? 1 : -1)
                  if (next) next.focus()
                  else back()
                } else return
                event.preventDefault()
                event.stopPropagation()
              }}
            >
              {text}
            </button>
            {isOwn && (
              <button
                type="button"
                className="phrase-remove"
                tabIndex={-1}
                aria-label={`${t('phrases.remove')}: ${text}`}
                onMouseDown={keepFocus}
                onClick={(event) => {
                  event.stopPropagation()
                  phrases.remove(text)
                }}
              >
                <CloseOutlined />
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="meta">{t('phrases.hint')}</p>
    </div>
  )
}

function neighbourOf(from: HTMLElement, by: 1 | -1): HTMLElement | undefined {
  const list = from.closest('[data-phrases]')
  const all = [...(list?.querySelectorAll<HTMLElement>('.phrase') ?? [])]
  return all[all.indexOf(from) + by]
}

/** Goes to the first phrase below the field; says whether there was one. */
export function enterPhrases(field: HTMLElement): boolean {
  const first = field.parentElement?.querySelector<HTMLElement>('.phrase')
  first?.focus()
  return first !== null && first !== undefined
}
