import type { Binding } from '#renderer/shell/binding.ts'

export type Overlay = 'settings' | 'keyboard' | 'problems' | null

/** What lies over every screen. */
export const shellBindings = (show: (overlay: Overlay) => void): readonly Binding[] => [
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
]
