import { useEffect, useRef, useState } from 'react'

import { holds } from '#core/scorecard/condition.ts'
import { readNumber } from '#renderer/features/inspect/grading.ts'
import { afterSaying, sayable, withNumber } from '#renderer/features/inspect/said-text.ts'
import { useInspect } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Said } from '#shared/evaluation.ts'
import type { Circumstance, Item } from '#shared/scorecard.ts'

import '#renderer/features/inspect/circumstances.css'

/** What makes one occurrence of a deduction lighter or heavier: chosen here, or true by itself. */
export function Circumstances({
  item,
  said,
  editable,
  say,
  leave,
}: {
  readonly item: Item | undefined
  readonly said: readonly Said[]
  readonly editable: boolean
  /** How what was said is to change, whatever it is by then. */
  readonly say: (change: (said: readonly Said[]) => readonly Said[]) => void
  readonly leave: () => void
}) {
  const t = useT()
  const words = useWords()
  const facts = useInspect((state) => state.view?.evaluation?.facts)
  const [asked, setAsked] = useState<string | null>(null)
  if (item?.kind !== 'deduct' || item.circumstances.length === 0) return null
  const all = sayable(item)
  const byThemselves = item.circumstances.filter(({ when }) => when !== undefined)
  const press = (circumstance: Circumstance) => {
    const isOn = afterSaying(all, said, circumstance).some(({ key }) => key === circumstance.key)
    if (isOn && circumstance.asks) setAsked(circumstance.key)
    say((now) => afterSaying(all, now, circumstance))
  }

  return (
    <div className="ins-said" role="group" aria-label={t('inspect.said')}>
      {all.map((circumstance, at) => {
        const { key, group, title, factor, asks } = circumstance
        const one = said.find((each) => each.key === key)
        return (
          <span key={key} className="ins-said-one">
            <button
              type="button"
              role={group === undefined ? 'checkbox' : 'radio'}
              aria-checked={one !== undefined}
              className="ins-said-choice"
              disabled={!editable}
              data-said={at + 1}
              onMouseDown={(event) => {
                event.preventDefault() // The field would lose the focus, and close with the button.
              }}
              onClick={(event) => {
                event.stopPropagation()
                press(circumstance)
              }}
            >
              <span className="ins-said-box" aria-hidden="true" />
              {words(title)}
              {!asks && <span className="meta number">{t('inspect.said.times', { factor })}</span>}
              {editable && at < 9 && <Kbd keys={`Alt+${at + 1}`} />}
            </button>
            {asks && one && (
              <NumberAsked
                label={t('inspect.said.number', {
                  title: words(title),
                  unit: t(`inspect.said.unit.${asks.unit}`),
                })}
                unit={t(`inspect.said.unit.${asks.unit}`)}
                value={one.value}
                editable={editable}
                focused={asked === key}
                set={(value) => {
                  say((now) => withNumber(now, key, value))
                }}
                leave={leave}
              />
            )}
          </span>
        )
      })}
      {byThemselves.map(({ key, title, factor, when }) => {
        const isHeld = when !== undefined && facts !== undefined && isTrue(when, facts)
        return (
          <span key={key} className="ins-said-itself meta" data-holds={isHeld}>
            {isHeld ? '✓ ' : '– '}
            {words(title)} {t('inspect.said.times', { factor })} · {t('inspect.said.itself')}
            {': '}
            {t(isHeld ? 'inspect.said.holds' : 'inspect.said.holdsNot')}
          </span>
        )
      })}
    </div>
  )
}

const isTrue = (
  when: NonNullable<Circumstance['when']>,
  facts: Parameters<typeof holds>[1],
): boolean => holds(when, facts, () => undefined) === true

function NumberAsked({
  label,
  unit,
  value,
  editable,
  focused,
  set,
  leave,
}: {
  readonly label: string
  readonly unit: string
  readonly value: number | null
  readonly editable: boolean
  readonly focused: boolean
  readonly set: (value: number | null) => void
  readonly leave: () => void
}) {
  const [text, setText] = useState(value === null ? '' : String(value))
  const input = useRef<HTMLInputElement>(null)
  const number = readNumber(text)
  const bad = text.trim() !== '' && number === null
  useEffect(() => {
    if (focused) input.current?.focus()
  }, [focused])
  const keep = () => {
    if (!bad && number !== value) set(number)
  }
  return (
    <span className="ins-said-number">
      <input
        ref={input}
        className="number"
        inputMode="decimal"
        size={5}
        value={text}
        disabled={!editable}
        aria-label={label}
        aria-invalid={bad}
        onChange={(event) => {
          setText(event.target.value)
        }}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation()
          if (event.key === 'Enter' && bad) return
          if (event.key === 'Enter') keep()
          leave()
        }}
      />
      <span className="meta">{unit}</span>
    </span>
  )
}

/** Alt and a digit press the circumstance of that number; says whether there was one. */
export function pressSaid(event: React.KeyboardEvent<HTMLElement>): boolean {
  const digit = event.altKey && !event.ctrlKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined
  if (digit === undefined) return false
  const button = event.currentTarget.querySelector<HTMLElement>(`[data-said="${digit}"]`)
  if (!button) return false
  event.preventDefault()
  button.click()
  return true
}
