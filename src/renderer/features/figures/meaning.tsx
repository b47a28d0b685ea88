import { QuestionCircleOutlined } from '@ant-design/icons'
import { useId, useState } from 'react'

import { useT, type WordKey } from '#renderer/lib/i18n.ts'

/** The keys that have a name and, with `.means`, what it says. */
export type Meant =
  Extract<WordKey, `figures.${string}.means`> extends `${infer K}.means` ? K : never

/** The name of a figure, one click or key away from what it says. */
export function Named({ figure }: { readonly figure: Meant }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <span className="fig-named">
      <span>{t(figure)}</span>
      <button
        type="button"
        className="fig-what"
        aria-expanded={open}
        aria-controls={id}
        aria-label={t('figures.what', { figure: t(figure) })}
        onClick={() => {
          setOpen(!open)
        }}
      >
        <QuestionCircleOutlined aria-hidden="true" />
      </button>
      {open && (
        <span className="fig-means" id={id} role="note">
          {t(`${figure}.means`)}
        </span>
      )}
    </span>
  )
}

/** Columns of people have figures for heads: what they say opens below all of them. */
export function Meanings({ figures }: { readonly figures: readonly Meant[] }) {
  return (
    <ul className="fig-meanings">
      {figures.map((figure) => (
        <li key={figure}>
          <Named figure={figure} />
        </li>
      ))}
    </ul>
  )
}
