import type { Binding } from '#renderer/shell/binding.ts'

/** How what is done with a whole version is begun. */
export const versionBindings = (begin: {
  readonly opinions: () => void
  readonly whatIf: () => void
  readonly compare: () => void
}): readonly Binding[] => [
  {
    ...{
      id: 'scorecard.opinions',
      keys: [],
      inFields: ['Alt+4'],
      group: 'scorecards.keys.builder',
    },
    ...{ label: 'scorecards.keys.opinions', run: begin.opinions },
  },
  {
    ...{ id: 'scorecard.whatIf', keys: [], inFields: ['Alt+5'], group: 'scorecards.keys.builder' },
    ...{ label: 'scorecards.keys.whatIf', run: begin.whatIf },
  },
  {
    ...{ id: 'scorecard.compare', keys: [], inFields: ['Alt+6'], group: 'scorecards.keys.builder' },
    ...{ label: 'scorecards.keys.compare', run: begin.compare },
  },
]
