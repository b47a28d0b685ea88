import type { Binding } from '#renderer/shell/binding.ts'

/** How the list begins an import. */
export const importBindings = (run: () => void): readonly Binding[] => [
  {
    ...{ id: 'scorecards.list.import', keys: ['I'], group: 'scorecards.keys.list' },
    ...{ label: 'scorecards.keys.list.import', run },
  },
]
