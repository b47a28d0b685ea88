import { gradeOf } from '#core/scorecard/grade.ts'
import { toMilli } from '#core/scorecard/milli.ts'
import { isGraded } from '#core/scorecard/outline.ts'
import type { Occurrence } from '#core/scorecard/occurrence.ts'

import '#renderer/ui/state-shape.css'

const BOX = { width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': true } as const

/** Fine, deducted, awarded, not applicable, open: told apart by form first. */
export function StateShape({
  row,
}: {
  readonly row: Pick<Occurrence, 'state' | 'item' | 'value'>
}) {
  const name = shapeOf(row)
  return (
    <svg {...BOX} className={`ins-shape ins-shape-${name}`} fill="none" strokeWidth="1.6">
      {forms[name]}
    </svg>
  )
}

type Shape = 'fine' | 'part' | 'hit' | 'award' | 'fatal' | 'na' | 'open' | 'may'

const shapeOf = ({ state, item, value }: Pick<Occurrence, 'state' | 'item' | 'value'>): Shape => {
  switch (state) {
    case 'ok':
      return 'fine'
    case 'given': {
      const grade = isGraded(item) ? gradeOf(item, value) : null
      if (!grade || !isGraded(item) || grade.earned >= toMilli(item.points)) return 'fine'
      return grade.earned === 0 ? 'hit' : 'part'
    }
    case 'na':
    case 'off':
      return 'na'
    case 'hit':
      return item.kind === 'award' ? 'award' : item.kind === 'fatal' ? 'fatal' : 'hit'
    case 'unanswered':
      return item.kind === 'award' ? 'may' : 'open'
  }
}

const forms: Readonly<Record<Shape, React.ReactNode>> = {
  fine: <path d="m2.5 7.4 3 3 6-6.6" />,
  hit: (
    <>
      <rect x="1" y="1" width="12" height="12" rx="3" fill="currentColor" stroke="none" />
      <path d="M4 7h6" stroke="var(--surface)" />
    </>
  ),
  part: (
    <>
      <rect x="1.8" y="1.8" width="10.4" height="10.4" rx="2.4" />
      <path
        d="M2 7h10v3.4c0 1-.8 1.8-1.8 1.8H3.8c-1 0-1.8-.8-1.8-1.8Z"
        fill="currentColor"
        stroke="none"
      />
    </>
  ),
  award: (
    <>
      <rect x="1" y="1" width="12" height="12" rx="3" fill="currentColor" stroke="none" />
      <path d="M4 7h6M7 4v6" stroke="var(--surface)" />
    </>
  ),
  fatal: (
    <>
      <path d="M7 .5 13.5 7 7 13.5.5 7Z" fill="currentColor" stroke="none" />
      <path d="M7 3.8v4M7 9.4v.8" stroke="var(--surface)" />
    </>
  ),
  na: (
    <path
      d="M2.5 11.5 11.5 2.5M7 1.8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 7 1.8Z"
      strokeWidth="1.3"
    />
  ),
  open: <circle cx="7" cy="7" r="5" strokeWidth="1.5" />,
  may: <path d="M7 3v8M3 7h8" strokeDasharray="2 1.2" />,
}
