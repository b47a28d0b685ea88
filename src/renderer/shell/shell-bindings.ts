import type { Binding } from '#renderer/shell/binding.ts'
import { screens, type Screen } from '#renderer/shell/route-store.ts'

export type Overlay = 'settings' | 'keyboard' | 'problems' | 'evidence' | null

/** What lies over every screen, and the ways from one to the other. */
export const shellBindings = (
  show: (overlay: Overlay) => void,
  go: (screen: Screen) => void,
): readonly Binding[] => [
  {
    id: 'shell.keyboard',
    keys: ['?'],
    group: 'keys.group.general',
    label: 'keys.map',
    run: () => show('keyboard'),
  },
  {
    id: 'shell.settings',
    keys: [],
    inFields: ['Ctrl+,'],
    group: 'keys.group.general',
    label: 'keys.settings',
    run: () => show('settings'),
  },
  {
    id: 'shell.problems',
    keys: [],
    inFields: ['Ctrl+Shift+P'],
    group: 'keys.group.general',
    label: 'keys.problems',
    run: () => show('problems'),
  },
  {
    id: 'shell.evidence',
    keys: [],
    inFields: ['Ctrl+Shift+O'],
    group: 'keys.group.general',
    label: 'keys.evidence',
    run: () => show('evidence'),
  },
  ...screens.map((screen, n): Binding => ({
    id: `shell.${screen}`,
    keys: [],
    inFields: [`Ctrl+${n + 1}`],
    group: 'keys.group.general',
    label: `keys.${screen}`,
    run: () => go(screen),
  })),
]
