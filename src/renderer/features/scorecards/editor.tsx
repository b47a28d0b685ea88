import { useDeferredValue, useEffect, useMemo, useRef } from 'react'

import { CardEditor } from '#renderer/features/scorecards/card-editor.tsx'
import { PlaceProvider } from '#renderer/features/scorecards/field.tsx'
import { ItemEditor } from '#renderer/features/scorecards/item-editor.tsx'
import { itemAt, nameOf, sectionAt, type Place } from '#renderer/features/scorecards/places.ts'
import { SectionEditor } from '#renderer/features/scorecards/section-editor.tsx'
import { useBuilder, useIsDraft } from '#renderer/features/scorecards/use-builder.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { Scorecard } from '#shared/scorecard.ts'

const WHOLE: Place = { type: 'card' }

/** All that can be said of what is chosen in the outline. */
export function Editor({ card }: { readonly card: Scorecard }) {
  const t = useT()
  const { at, focus } = useShown(card)
  const disabled = !useIsDraft()
  const pane = useRef<HTMLElement>(null)
  const name = nameOf(at)

  useEffect(() => {
    if (focus.count > 0 && pane.current) takeKeyboard(pane.current, focus.field)
  }, [focus])

  const item = at.type === 'item' ? itemAt(card, at) : undefined
  const section = at.type === 'section' || at.type === 'inner' ? sectionAt(card, at) : undefined
  return (
    <section
      ref={pane}
      className="sc-editor"
      data-zone="editor"
      data-locked={disabled}
      aria-label={t('scorecards.editor')}
      // Nothing in a version that is settled takes the keyboard, and it still has to be scrolled.
      tabIndex={disabled ? 0 : undefined}
    >
      {disabled && <p className="sc-locked meta">{t('scorecards.locked')}</p>}
      <PlaceProvider key={name} value={at}>
        {at.type === 'card' && <CardEditor card={card} disabled={disabled} />}
        {item && at.type === 'item' && <ItemEditor {...{ item, disabled }} place={at} />}
        {section && at.type !== 'item' && at.type !== 'card' && (
          <SectionEditor {...{ section, disabled }} place={at} />
        )}
      </PlaceProvider>
    </section>
  )
}

/**
 * The place that is shown. Whoever goes through the outline with an arrow key held down is not kept
 * waiting for the fields of each place on the way; what changes the card, or sends the keyboard
 * here, is followed at once.
 */
function useShown(card: Scorecard) {
  const at = useBuilder((state) => state.history?.now.at) ?? WHOLE
  const focus = useBuilder((state) => state.focus)
  const now = useMemo(() => ({ card, at, focus }), [card, at, focus])
  const settled = useDeferredValue(now)
  return settled.card === card && settled.focus === focus ? settled : now
}

/** Puts the cursor into a field, and what stands in it ready to be written over. */
function takeKeyboard(pane: HTMLElement, field: string | null): void {
  const line =
    (field === null ? null : pane.querySelector(`[data-field="${CSS.escape(field)}"]`)) ??
    pane.querySelector('[data-field]')
  const target = line?.querySelector<HTMLElement>('input, textarea, button') ?? line
  if (target instanceof HTMLElement) target.focus()
  if (target instanceof HTMLInputElement) target.select()
  target?.scrollIntoView({ block: 'nearest' })
}
