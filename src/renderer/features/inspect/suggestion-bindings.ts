import type { Session } from '#renderer/features/inspect/session.ts'
import type { Binding } from '#renderer/shell/binding.ts'

const group = 'inspect.keys.group.judge'

export const suggestionBindings = ({ suggesting }: Session): readonly Binding[] => [
  {
    group,
    id: 'inspect.suggestion',
    label: 'inspect.keys.suggestion',
    keys: ['Shift+H'],
    repeat: true,
    run: suggesting.goToNext,
  },
  {
    group,
    id: 'inspect.suggestionAccept',
    label: 'inspect.keys.suggestionAccept',
    keys: ['Shift+T'],
    run: suggesting.acceptCurrent,
  },
  {
    group,
    id: 'inspect.suggestionDismiss',
    label: 'inspect.keys.suggestionDismiss',
    keys: ['Shift+Q'],
    run: suggesting.dismissCurrent,
  },
]
