import type { Binding } from '#renderer/shell/binding.ts'

/** The parts of the screen a digit leads to, in their order. */
const agreementParts = ['totals', 'people', 'items', 'pairs', 'calls'] as const
export type AgreementPart = (typeof agreementParts)[number]

const group = 'agreement.keys'

/** Which months and which scorecard are looked at. */
export const periodBindings = (moves: {
  readonly turn: (by: 1 | -1) => void
  readonly widen: () => void
  readonly nextCard: () => void
}): readonly Binding[] => [
  one('earlier', ['['], 'agreement.keys.earlier', () => moves.turn(-1)),
  one('later', [']'], 'agreement.keys.later', () => moves.turn(1)),
  one('widen', ['Y'], 'agreement.keys.widen', moves.widen),
  one('card', ['V'], 'agreement.keys.card', moves.nextCard),
]

/** The ways through the figures, and to the calls they rest on. */
export type RestMoves = {
  readonly part: (part: AgreementPart) => void
  readonly by: (rows: 1 | -1) => void
  readonly open: () => void
  readonly back: () => void
}

export const restBindings = (moves: RestMoves): readonly Binding[] => [
  ...agreementParts.map((part, n) =>
    one(part, [String(n + 1)], `agreement.keys.${part}`, () => moves.part(part)),
  ),
  { ...one('down', ['ArrowDown', 'J'], 'agreement.keys.down', () => moves.by(1)), repeat: true },
  { ...one('up', ['ArrowUp', 'K'], 'agreement.keys.up', () => moves.by(-1)), repeat: true },
  one('open', ['Enter'], 'agreement.keys.open', moves.open),
  one('back', ['Escape'], 'agreement.keys.back', moves.back),
]

/** What holds for a team's figures and for one's own. */
export const agreementViewBindings = (moves: {
  readonly swap: () => void
  readonly reload: () => void
}): readonly Binding[] => [
  one('swap', ['M'], 'agreement.keys.swap', moves.swap),
  one('reload', ['R'], 'agreement.keys.reload', moves.reload),
]

function one(
  name: string,
  keys: readonly string[],
  label: Binding['label'],
  run: () => void,
): Binding {
  return { group, id: `agreement.${name}`, keys, label, run }
}
