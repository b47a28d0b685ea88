import type { SyncState } from '#shared/news.ts'

/** Full, open, dashed, crossed: told apart by form. */
export function ConnectionShape({ connection }: { readonly connection: SyncState['connection'] }) {
  return (
    <svg
      width="10"
      height="10"
      viewBox="0 0 10 10"
      aria-hidden="true"
      className={`connection-shape is-${connection}`}
    >
      {forms[connection]}
    </svg>
  )
}

const ring = { cx: 5, cy: 5, r: 3.75, fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 }

const forms: Readonly<Record<SyncState['connection'], React.ReactNode>> = {
  none: <rect x="1.5" y="1.5" width="7" height="7" rx="1" fill="currentColor" />,
  connecting: <circle {...ring} strokeDasharray="2 2" />,
  online: <circle cx="5" cy="5" r="4.25" fill="currentColor" />,
  offline: <circle {...ring} />,
  refused: <path d="m1.5 1.5 7 7m0-7-7 7" stroke="currentColor" strokeWidth="1.75" />,
}
