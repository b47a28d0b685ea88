import type { MediaState, QueueState } from '#shared/queue.ts'

const BOX = { width: 12, height: 12, viewBox: '0 0 12 12', 'aria-hidden': true } as const
const CIRCUMFERENCE = 2 * Math.PI * 4.5

/** Empty, half, on its way, done: told apart by form, not by colour. */
export function StateShape({ state }: { readonly state: QueueState }) {
  return (
    <svg {...BOX} className={`shape shape-${state}`}>
      {stateForms[state]}
    </svg>
  )
}

const stateForms: Readonly<Record<QueueState, React.ReactNode>> = {
  todo: <circle cx="6" cy="6" r="4.5" fill="none" strokeWidth="1.5" />,
  draft: (
    <>
      <circle cx="6" cy="6" r="4.5" fill="none" strokeWidth="1.5" />
      <path d="M6 1.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" stroke="none" />
    </>
  ),
  sending: <path d="M6 10V2.5M2.8 5.5 6 2.3l3.2 3.2" fill="none" strokeWidth="1.5" />,
  sent: <path d="m2 6.4 2.8 2.8L10 3.4" fill="none" strokeWidth="1.75" />,
}

/** A ring that fills as the recording arrives. */
export function MediaShape({
  media,
  share,
}: {
  readonly media: MediaState
  readonly share: number
}) {
  return (
    <svg {...BOX} className={`shape media-${media}`}>
      {mediaForms[media](share)}
    </svg>
  )
}

const mediaForms: Readonly<Record<MediaState, (share: number) => React.ReactNode>> = {
  none: () => <path d="M2.5 6h7" strokeWidth="1.5" />,
  remote: () => (
    <circle cx="6" cy="6" r="4.5" fill="none" strokeWidth="1.5" strokeDasharray="2 2.2" />
  ),
  partial: (share) => (
    <>
      <circle cx="6" cy="6" r="4.5" fill="none" strokeWidth="1.5" opacity="0.35" />
      <circle
        cx="6"
        cy="6"
        r="4.5"
        fill="none"
        strokeWidth="2"
        strokeDasharray={`${share * CIRCUMFERENCE} ${CIRCUMFERENCE}`}
        transform="rotate(-90 6 6)"
      />
    </>
  ),
  ready: () => <path d="M2 5v2M4.7 2.5v7M7.4 4v4M10 5.2v1.6" strokeWidth="1.5" />,
  failed: () => <path d="M6 1.8 10.8 10H1.2ZM6 4.8v2.4M6 8.4v.4" fill="none" strokeWidth="1.3" />,
}
