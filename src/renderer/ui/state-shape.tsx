import type { Occurrence } from '#core/scorecard/occurrence.ts'

import '#renderer/ui/state-shape.css'

const BOX = { width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': true } as const

/** Fine, deducted, awarded, not applicable, open: told apart by form first. */
export function StateShape({ row }: { readonly row: Pick<Occurrence, 'state' | 'item'> }) {
  const name = shapeOf(row)
  return (
    <svg {...BOX} className={`ins-shape ins-shape-${name}`} fill="none" strokeWidth="1.6">
      {forms[name]}
    </svg>
  )
}

type Shape = 'fine' | 'hit' | 'award' | 'fatal' | 'na' | 'open' | 'may'

const shapeOf = ({ state, item }: Pick<Occurrence, 'state' | 'item'>): Shape => {
  switch (state) {
    case 'ok':
      return 'fine'
    case 'given':
      return 'fine'
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
