import { Select } from 'antd'
import { useId } from 'react'

import type { FigureNames } from '#renderer/features/figures/names.ts'
import { useT } from '#renderer/lib/i18n.ts'

/** With whom people are compared where there is no consensus; null for the median. */
export function ReferenceChoice({
  people,
  names,
  chosen,
  choose,
}: {
  readonly people: readonly string[]
  readonly names: FigureNames
  readonly chosen: string | null
  readonly choose: (rater: string | null) => void
}) {
  const t = useT()
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{t('figures.choose')}</label>
      <Select
        id={id}
        value={chosen ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('figures.choose.median') },
          ...people.map((rater) => ({ value: rater, label: names.person(rater) })),
        ]}
        onChange={(rater) => {
          choose(rater === '' ? null : rater)
        }}
      />
    </>
  )
}
