import type { CaseModel } from '#renderer/features/appeals/case-model.ts'
import { untilText } from '#renderer/features/appeals/due-text.ts'
import type { NextStep } from '#renderer/features/appeals/next-step.ts'
import { StepPanel, type StepAction } from '#renderer/features/appeals/step-panel.tsx'
import { formatChange, formatPoints } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useFormat } from '#renderer/shell/context.tsx'
import { useNow } from '#renderer/ui/use-now.ts'
import type { AppealCase } from '#shared/results.ts'

/** What is to be done now with an appeal that can be read, and what the score would come to by it. */
export function CaseStep({
  step,
  known: { row },
  whole: { appeal },
  model,
  nameOf,
  isBusy,
  moves,
  missing,
  changes,
  wasKept,
}: {
  readonly step: NextStep
  readonly known: AppealCase
  readonly whole: NonNullable<AppealCase['whole']>
  readonly model: CaseModel
  readonly nameOf: (id: string) => string
  readonly isBusy: boolean
  readonly moves: Readonly<Record<'next' | 'no' | 'send', () => void>>
  /** Items of the ruling that are not settled. */
  readonly missing: number
  /** Whether the ruling, as far as it goes, changes something. */
  readonly changes: boolean
  readonly wasKept: boolean
}) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const moment = appeal.closedAt === null ? '' : format.moment(appeal.closedAt, now)

  const title = ((): string => {
    if (step === 'wait') return t('appeals.step.wait', { name: nameOf(row.ownerId) })
    if (step !== 'over') return t(`appeals.step.${step}`)
    return row.state === 'changed'
      ? t('appeals.step.over.changed')
      : t(row.state === 'withdrawn' ? 'appeals.step.over.withdrawn' : 'appeals.step.over.kept')
  })()
  const why = ((): string => {
    if (step === 'over')
      return appeal.signature
        ? t('appeals.step.over.signed', { moment, name: nameOf(appeal.signature.by) })
        : t('appeals.step.over.why', { moment })
    const until = untilText(t, format, row.dueAt, now)
    return t(`appeals.step.${step}.why`, { until })
  })()
  const one = (label: string, keys: string, run: () => void, isOff = false): StepAction => ({
    ...{ label, keys, run, isOff, isPrimary: keys !== 'D' },
  })
  const actions = ((): readonly StepAction[] => {
    switch (step) {
      case 'first':
      case 'second':
        return [one(t(`appeals.step.${step}.do`), 'Enter', moves.next)]
      case 'passOn':
        return [one(t('appeals.handOver'), 'Enter', moves.next)]
      case 'rule':
        return [one(t('appeals.step.rule.do'), 'Ctrl+Enter', moves.send, missing > 0)]
      case 'concur':
        return [
          one(t('appeals.step.concur.do'), 'Enter', moves.next),
          one(t('appeals.step.disagree.do'), 'D', moves.no),
        ]
      case 'sign':
        return [
          one(t('appeals.step.sign.do'), 'Enter', moves.next),
          one(t('appeals.step.refuse.do'), 'D', moves.no),
        ]
      case 'listen':
      case 'wait':
      case 'over':
        return []
    }
  })()

  const points = ({ total, max }: { readonly total: number; readonly max: number }): string =>
    `${formatPoints(total)} / ${formatPoints(max)}`
  const { before, after } = model
  const isChanged = before.total !== after.total || before.max !== after.max
  const isRuled = appeal.ruling !== null || step === 'rule'
  return (
    <StepPanel {...{ step, title, why, isBusy, actions }}>
      {step === 'rule' && appeal.ruling && <p>{t('appeals.step.rule.again')}</p>}
      {wasKept && <p className="meta">{t('appeals.kept.note')}</p>}
      {isRuled && row.state !== 'withdrawn' && (
        <p className="appeal-change" role="status">
          {isChanged
            ? t('appeals.change', {
                ...{ before: points(before), after: points(after) },
                change: formatChange(after.total - before.total),
              })
            : t('appeals.change.none', { before: points(before) })}
        </p>
      )}
      {step === 'rule' && (
        <p className="meta">
          {missing > 0
            ? t('appeals.step.rule.lacks', { count: missing })
            : t(changes ? 'appeals.step.rule.changes' : 'appeals.step.rule.kept')}
        </p>
      )}
    </StepPanel>
  )
}
