/** The product's mark: a call of two voices, seen as sound. */
export function Glyph({ size = 18 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <g fill="none" strokeWidth="2" strokeLinecap="round">
        <path stroke="var(--agent)" d="M2 7.5v3M5.5 4.5v9M9 6.5v5" />
        <path stroke="var(--customer)" d="M12.5 3v12M16 7v4" />
      </g>
    </svg>
  )
}
