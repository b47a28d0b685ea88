import type { Binding } from '#renderer/shell/binding.ts'

export type Overlay = 'settings' | 'keyboard' | 'problems' | 'evidence' | null

/** What lies over every screen, and the ways from one to the other. */
export const shellBindings = (
  show: (overlay: Overlay) => void,
  go: (screen: 'queue' | 'scorecards' | 'calibrations' | 'agreement') => void,
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
  {
    id: 'shell.queue',
    keys: [],
    inFields: ['Ctrl+1'],
    group: 'keys.group.general',
    label: 'keys.queue',
    run: () => go('queue'),
  },
  {
    id: 'shell.scorecards',
    keys: [],
    inFields: ['Ctrl+2'],
    group: 'keys.group.general',
    label: 'keys.scorecards',
    run: () => go('scorecards'),
  },
  {
    id: 'shell.calibrations',
    keys: [],
    inFields: ['Ctrl+3'],
    group: 'keys.group.general',
    label: 'keys.calibrations',
    run: () => go('calibrations'),
  },
  {
    id: 'shell.agreement',
    keys: [],
    inFields: ['Ctrl+4'],
    group: 'keys.group.general',
    label: 'keys.agreement',
    run: () => go('agreement'),
  },
]
