/**
 * Every colour and size of the interface, once: the style sheets take them as CSS variables, the
 * component library as its theme, a canvas as values. Colours stand for meanings, never for looks.
 */
export type ThemeName = 'light' | 'dark'

export type Tokens = {
  /** Behind everything: bars and the window's edge. */
  readonly ground: string
  /** What is read and worked on. */
  readonly surface: string
  readonly raised: string
  readonly hover: string
  readonly selected: string
  readonly line: string
  readonly lineStrong: string
  readonly text: string
  readonly textSoft: string
  readonly textFaint: string
  readonly agent: string
  readonly agentSoft: string
  readonly customer: string
  readonly customerSoft: string
  readonly fault: string
  readonly faultSoft: string
  readonly bonus: string
  readonly bonusSoft: string
  readonly suggestion: string
  readonly event: string
  readonly eventSoft: string
  /** The playhead, the selection, the focus ring. */
  readonly now: string
  readonly nowFill: string
  readonly nowText: string
  /** Text on `nowFill`. */
  readonly onNow: string
  readonly shadow: string
}

export const tokens: Readonly<Record<ThemeName, Tokens>> = {
  light: {
    ground: '#eceef1',
    surface: '#ffffff',
    raised: '#f6f7f9',
    hover: '#f2f4f7',
    selected: '#fdf4dc',
    line: '#dfe3e8',
    lineStrong: '#8b95a3',
    text: '#1a1f27',
    textSoft: '#4a5462',
    textFaint: '#616b79',
    agent: '#1f5fbf',
    agentSoft: '#dde9fa',
    customer: '#0a736e',
    customerSoft: '#d6efec',
    fault: '#b8330b',
    faultSoft: '#fde6dd',
    bonus: '#26702b',
    bonusSoft: '#dff1df',
    suggestion: '#616b79',
    event: '#7b8491',
    eventSoft: '#e4e7eb',
    now: '#b07100',
    nowFill: '#f2b12a',
    nowText: '#7a4f00',
    onNow: '#1f1600',
    shadow: '0 8px 24px rgb(20 26 34 / 0.16)',
  },
  dark: {
    ground: '#0f1215',
    surface: '#15191e',
    raised: '#1b2026',
    hover: '#20262d',
    selected: '#2d2713',
    line: '#2a3038',
    lineStrong: '#66717f',
    text: '#e5e8ec',
    textSoft: '#abb4c0',
    textFaint: '#8c97a5',
    agent: '#74acff',
    agentSoft: '#1c2e4b',
    customer: '#45c5b9',
    customerSoft: '#133836',
    fault: '#ff8159',
    faultSoft: '#45200f',
    bonus: '#72cc77',
    bonusSoft: '#1a381d',
    suggestion: '#8c97a5',
    event: '#7d8793',
    eventSoft: '#272d34',
    now: '#f2b53f',
    nowFill: '#f2b53f',
    nowText: '#f4c467',
    onNow: '#1f1600',
    shadow: '0 8px 28px rgb(0 0 0 / 0.55)',
  },
}

export const font = {
  family:
    "'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif",
  mono: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
} as const

/** `agentSoft` is `--agent-soft` in the style sheets. */
export function cssName(token: string): string {
  return `--${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** Puts a theme's tokens on an element as CSS variables. */
export function applyTheme(element: HTMLElement, name: ThemeName): void {
  element.dataset['theme'] = name
  element.style.colorScheme = name
  for (const [token, value] of Object.entries(tokens[name]))
    element.style.setProperty(cssName(token), value)
  element.style.setProperty('--font', font.family)
  element.style.setProperty('--font-mono', font.mono)
}
