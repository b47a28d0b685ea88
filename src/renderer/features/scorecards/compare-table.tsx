import type { Comparison } from '#core/scorecard/compare.ts'
import { fieldText, valueLines } from '#renderer/features/scorecards/compare-text.ts'
import { itemPoints } from '#renderer/features/scorecards/item-points.ts'
import { useWords } from '#renderer/features/scorecards/use-builder.ts'
import { useT } from '#renderer/lib/i18n.ts'
import type { InnerSection, Item, Scorecard, Section } from '#shared/scorecard.ts'

type Part = Item | Section | InnerSection
type Type = 'added' | 'removed' | 'changed'

const signs = { added: '+', removed: '−', changed: '≠' } as const

/** What differs, line by line: as the other version has it, and as this one has it. */
export function CompareTable({
  was,
  is,
  found,
}: {
  readonly was: Scorecard
  readonly is: Scorecard
  readonly found: Comparison
}) {
  const t = useT()
  const words = useWords()
  const nameOfOther = t('scorecards.compare.option', {
    name: words(was.name),
    version: was.version,
  })
  return (
    <div className="sc-scroll" role="group" tabIndex={0} aria-label={t('scorecards.compare.title')}>
      <table className="sc-figures sc-compare">
        <thead>
          <tr>
            <th scope="col">{t('scorecards.compare.what')}</th>
            <th scope="col">{nameOfOther}</th>
            <th scope="col">{t('scorecards.compare.this', { version: is.version })}</th>
          </tr>
        </thead>
        <tbody>
          {found.card.length > 0 && (
            <>
              <Head type="changed" title={t('scorecards.compare.card')} />
              {found.card.map((field) => (
                <FieldRow
                  key={field}
                  field={field}
                  was={was[field as keyof Scorecard] /* safe: the comparison names its fields */}
                  is={is[field as keyof Scorecard] /* safe for the same reason */}
                />
              ))}
            </>
          )}
          {[...found.sections, ...found.items].map((change) =>
            change.type === 'changed' ? (
              <Changed key={nameOf(change.is)} {...{ was, is, change }} />
            ) : (
              <Whole
                key={nameOf(change.type === 'added' ? change.is : change.was)}
                type={change.type}
                part={change.type === 'added' ? change.is : change.was}
              />
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

const nameOf = (part: Part): string => `${'kind' in part ? 'item' : 'section'} ${part.key}`

function Head({ type, title }: { readonly type: Type; readonly title: string }) {
  const t = useT()
  return (
    <tr className={`sc-compare-${type}`}>
      <th scope="rowgroup" colSpan={3}>
        <span className="sc-compare-type">
          <span aria-hidden="true">{signs[type]}</span> {t(`scorecards.compare.${type}`)}
        </span>{' '}
        {title}
      </th>
    </tr>
  )
}

/** What only one of the two has. */
function Whole({ type, part }: { readonly type: 'added' | 'removed'; readonly part: Part }) {
  const t = useT()
  const words = useWords()
  const points = 'kind' in part ? itemPoints(part) : null
  const text = (
    <>
      {part.key} {words(part.title)}{' '}
      {'kind' in part && <span className="meta">{t(`scorecards.kind.${part.kind}`)}</span>}{' '}
      {points !== null && <span className="number">{points}</span>}
    </>
  )
  const none = <span className="meta">{t('scorecards.compare.nothing')}</span>
  return (
    <tr className={`sc-compare-${type}`}>
      <th scope="row">
        <span className="sc-compare-type">
          <span aria-hidden="true">{signs[type]}</span> {t(`scorecards.compare.${type}`)}
        </span>
      </th>
      <td>{type === 'removed' ? text : none}</td>
      <td>{type === 'added' ? text : none}</td>
    </tr>
  )
}

function Changed({
  was,
  is,
  change,
}: {
  readonly was: Scorecard
  readonly is: Scorecard
  readonly change: { readonly was: Part; readonly is: Part; readonly fields: readonly string[] }
}) {
  const words = useWords()
  const place = (card: Scorecard, part: Part): string => {
    const home = homeOf(card, part)
    return home ? `${home.key} ${words(home.title)}` : words(card.name)
  }
  return (
    <>
      <Head type="changed" title={`${change.is.key} ${words(change.is.title)}`} />
      {change.fields.map((field) =>
        field === 'place' ? (
          <FieldRow
            key={field}
            field={field}
            was={place(was, change.was)}
            is={place(is, change.is)}
          />
        ) : (
          <FieldRow
            key={field}
            field={field}
            was={valueIn(change.was, field)}
            is={valueIn(change.is, field)}
          />
        ),
      )}
    </>
  )
}

const valueIn = (part: Part, field: string): unknown => new Map(Object.entries(part)).get(field)

/** The section a part stands in; none where it is one of the card itself. */
function homeOf(card: Scorecard, part: Part): Section | InnerSection | undefined {
  const inner = card.sections.flatMap(({ sections }) => sections)
  return (
    card.sections.find(({ sections }) => sections.some((each) => each === part)) ??
    [...card.sections, ...inner].find(({ items }) => items.some((each) => each === part))
  )
}

function FieldRow({
  field,
  was,
  is,
}: {
  readonly field: string
  readonly was: unknown
  readonly is: unknown
}) {
  const t = useT()
  const words = useWords()
  const say = { t, words }
  const cell = (value: unknown) => (
    <td>
      {valueLines(say, field, value).map((line, at) => (
        <div key={at}>{line}</div>
      ))}
    </td>
  )
  return (
    <tr>
      <th scope="row">{fieldText(say, field)}</th>
      {cell(was)}
      {cell(is)}
    </tr>
  )
}
