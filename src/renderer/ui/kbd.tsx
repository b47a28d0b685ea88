import '#renderer/ui/kbd.css'

const shown: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
}

/** A key or a combination, as written in a shortcut: `Ctrl+Shift+Z`. */
export function Kbd({ keys }: { readonly keys: string }) {
  const parts = keys === '+' ? ['+'] : keys.split(/\+(?=.)/)
  return (
    <kbd className="kbd">
      {parts.map((part) => (
        <span key={part}>{shown[part] ?? part}</span>
      ))}
    </kbd>
  )
}
