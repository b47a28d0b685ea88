import type { Session } from '#renderer/features/inspect/session.ts'
import type { Binding } from '#renderer/shell/binding.ts'

const group = 'inspect.keys.group.judge'

/** A digit alone marks a section, whatever has the focus; with Shift it grades the focused item. */
export const gradeBindings = ({ grades, store }: Session): readonly Binding[] => [
  ...([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map((digit): Binding => ({
    group,
    id: `inspect.grade${digit}`,
    label: `inspect.keys.grade${digit}`,
    keys: [`Shift+${digit}`],
    when: () => store.getState().palette === null,
    run: () => grades.pressDigit(digit),
  })),
  {
    group,
    id: 'inspect.fill',
    label: 'inspect.keys.fill',
    keys: ['Enter'],
    when: grades.canFill,
    run: grades.fill,
  },
]
