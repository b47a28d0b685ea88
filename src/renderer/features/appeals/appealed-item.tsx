import { Button, Input } from 'antd'

import type { CaseItem, SideFinding } from '#renderer/features/appeals/case-model.ts'
import { OutcomeField, outcomeText } from '#renderer/features/appeals/outcome-field.tsx'
import type { DraftedItem } from '#renderer/features/appeals/ruling-draft.ts'
import { formatChange, formatOffset } from '#renderer/lib/format.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import { findingText } from '#renderer/ui/verdicts.ts'
import type { RuledItem } from '#shared/appeals.ts'
import type { Mark } from '#shared/evaluation.ts'

const decisions = ['keep', 'proposed', 'other'] as const

/** One appealed item: what is asked, what each found of it side by side, and the ruling on it. */
export function AppealedItem({
  each: { item, asked, sides },
  nameOf,
  isCurrent,
  ruled,
  drafted,
  look,
  hear,
  change,
}: {
  readonly each: CaseItem
  readonly nameOf: (id: string) => string
  readonly isCurrent: boolean
  /** What was ruled, where it was. */
  readonly ruled: RuledItem | undefined
  /** What is being written, by who rules. */
  readonly drafted: DraftedItem | undefined
  readonly look: () => void
  readonly hear: (mark: Mark) => void
  readonly change: (change: Partial<DraftedItem>) => void
}) {
  const t = useT()
  const words = useWords()
  const [original] = sides
  return (
    <article
      className="appeal-item"
      data-item={item.key}
      data-current={isCurrent}
      aria-current={isCurrent}
      onClick={look}
      onFocus={look}
    >
      <h4>
        <span className="meta number">{item.key}</span> {words(item.title)}
      </h4>
      <dl>
        <dt>{t('appeals.item.objection')}</dt>
        <dd className="selectable">{asked.reason}</dd>
        <dt>{t('appeals.item.proposed')}</dt>
        <dd>
          {asked.proposed
            ? outcomeText({ t, words }, item, asked.proposed)
            : t('appeals.item.proposed.none')}
        </dd>
      </dl>
      <div className="appeal-sides">
        {sides.map((side) => (
          <SideBox key={side.side} {...{ side, item, nameOf, hear }} />
        ))}
      </div>
      {ruled && !drafted && (
        <p className="selectable">
          <strong>
            {t('appeals.decision.is', { decision: t(`appeals.decision.${ruled.decision}`) })}
          </strong>{' '}
          {ruled.outcome && ruled.decision !== 'keep'
            ? `${outcomeText({ t, words }, item, ruled.outcome)} · `
            : ''}
          {ruled.reason}
        </p>
      )}
      {drafted && (
        <div className="appeal-ruling">
          <div role="radiogroup" aria-label={t('appeals.decision')} className="appeal-choices">
            {decisions.map((decision, n) => {
              const isChosen = drafted.decision === decision
              return (
                <Button
                  key={decision}
                  size="small"
                  role="radio"
                  aria-checked={isChosen}
                  type={isChosen ? 'primary' : 'default'}
                  disabled={decision === 'proposed' && asked.proposed === null}
                  onClick={() => change({ decision })}
                >
                  {isChosen ? '✓ ' : ''}
                  {t(`appeals.decision.${decision}`)}{' '}
                  {isCurrent && <ActionKey keys={String(n + 1)} />}
                </Button>
              )
            })}
          </div>
          {drafted.decision === 'other' && (
            <OutcomeField
              item={item}
              findings={sides.filter(({ side }) => side !== 'ruled').map(({ finding }) => finding)}
              marks={original?.finding?.marks ?? []}
              value={drafted.outcome}
              label={t('appeals.outcome')}
              change={(outcome) => change({ outcome })}
            />
          )}
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={drafted.reason}
            maxLength={2000}
            aria-label={t('appeals.reason.needed')}
            placeholder={t('appeals.reason.needed')}
            onChange={({ target }) => change({ reason: target.value })}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return
              event.currentTarget.blur()
              event.preventDefault()
            }}
          />
        </div>
      )}
    </article>
  )
}

function SideBox({
  side: { side, by, finding, isAsJudged },
  item,
  nameOf,
  hear,
}: {
  readonly side: SideFinding
  readonly nameOf: (id: string) => string
  readonly hear: (mark: Mark) => void
} & Pick<CaseItem, 'item'>) {
  const t = useT()
  const words = useWords()
  const notes = finding?.marks ?? []
  return (
    <section
      className="appeal-side"
      data-differs={!isAsJudged}
      aria-label={t(`appeals.side.${side}`)}
    >
      <h5>
        {t(`appeals.side.${side}`)} <span className="meta">{by === null ? '' : nameOf(by)}</span>
      </h5>
      <p>
        <strong>{findingText({ t, words }, item, finding)}</strong>{' '}
        <span className="number">
          {finding && finding.points !== 0
            ? t('appeals.side.points', { points: formatChange(finding.points) })
            : ''}
        </span>
      </p>
      {side !== 'original' && (
        <p className={isAsJudged ? 'meta' : 'appeal-differs'}>
          {isAsJudged ? '＝ ' : '≠ '}
          {t(isAsJudged ? 'appeals.side.same' : 'appeals.side.differs')}
        </p>
      )}
      {finding?.reason && side !== 'ruled' && <p className="selectable">{finding.reason}</p>}
      {notes.length > 0 && (
        <ul>
          {notes.map((mark) => (
            <li key={mark.id}>
              <button type="button" className="bar-button" onClick={() => hear(mark)}>
                ▶ <span className="number">{formatOffset(mark.at)}</span>
              </button>{' '}
              <span className="selectable">{mark.note}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
