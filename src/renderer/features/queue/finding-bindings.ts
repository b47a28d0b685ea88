import type { Binding } from '#renderer/shell/binding.ts'
import { Finding } from '#shared/measures.ts'

/** A digit a finding, in the order of the filters on screen. */
export const findingBindings = (toggle: (finding: Finding) => void): readonly Binding[] =>
  Finding.options.map((finding, index) => {
    // The nine findings and the nine names are counted alike.
    const number = (index + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
    return {
      group: 'queue.keys',
      id: `queue.finding${number}`,
      keys: [String(number)],
      label: `queue.keys.finding${number}`,
      run: () => {
        toggle(finding)
      },
    }
  })
