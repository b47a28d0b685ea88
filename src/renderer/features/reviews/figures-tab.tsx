import { Button } from 'antd'
import { useEffect, useState } from 'react'

import { itemsOf } from '#core/scorecard/outline.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { namesOf } from '#renderer/lib/people.ts'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import { PagePart } from '#renderer/ui/page-part.tsx'
import { reviewsFailureText, type AnyReviewsFailure } from '#renderer/ui/reviews-failure.ts'
import { TablePart } from '#renderer/ui/table-part.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import { EmptyState } from '#look/empty-state.tsx'
import type { Client } from '#shared/api.ts'
import type { OverturnFigures } from '#shared/results.ts'
import type { Words } from '#shared/words.ts'

/** From how many answers on a rate says something, and from which on the standard is to be looked at. */
const ENOUGH = 5
const HIGH = 0.3

type Told = Extract<
  Awaited<ReturnType<Client['reviews']['figures']>>,
  { readonly ok: true }
>['value']
type Tally = Pick<OverturnFigures['items'][number], 'answered' | 'changed'>

/** How often agents were right, by inspector and item, and how often coaching showed (rules 81 and 84). */
export function FiguresTab() {
  const t = useT()
  const { client } = useShell()
  const [told, setTold] = useState<Told | null>(null)
  const [titles, setTitles] = useState<ReadonlyMap<string, Words>>(new Map())
  const [failure, setFailure] = useState<AnyReviewsFailure | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let isLeft = false
    void client.reviews.figures({}).then(async (answer) => {
      if (isLeft) return
      setFailure(answer.ok ? null : answer.error)
      if (!answer.ok) return
      setTold(answer.value)
      const names = await titlesOf(client, answer.value.figures.items)
      // The effect may have been cleaned up while the titles were read.
      if (!(isLeft as boolean)) setTitles(names)
    })
    return () => {
      isLeft = true
    }
  }, [client, turn])

  if (failure)
    return (
      <EmptyState
        title={t('reviews.figures.failed')}
        action={<Button onClick={() => setTurn(turn + 1)}>{t('told.again')}</Button>}
      >
        <p>{reviewsFailureText(t, failure)}</p>
      </EmptyState>
    )
  return told ? <Tables told={told} titles={titles} /> : <div aria-busy="true" />
}

function Tables({
  told: { figures, people },
  titles,
}: {
  readonly told: Told
  readonly titles: ReadonlyMap<string, Words>
}) {
  const t = useT()
  const words = useWords()
  const format = useFormat()
  const { goTo } = useShell()
  const nameOf = namesOf(people)
  const heads = ['answered', 'changed', 'rate'] as const
  const rest = heads.map((head) => t(`reviews.figures.head.${head}`))
  const { inspectors, items, recheckPassRate } = figures
  return (
    <div className="rev-figures">
      <PagePart title={t('reviews.figures.recheck')} why={t('reviews.figures.recheck.why')}>
        <p>
          {recheckPassRate === null ? (
            t('reviews.figures.recheck.none')
          ) : (
            <strong className="number">{format.share(recheckPassRate)}</strong>
          )}
        </p>
      </PagePart>
      <TablePart
        isNarrow
        title={t('reviews.figures.inspectors')}
        why={t('reviews.figures.inspectors.why')}
        heads={[t('reviews.figures.head.person'), ...rest]}
        foot={inspectors.length === 0 && <p className="meta">{t('reviews.figures.none')}</p>}
      >
        {byRate(inspectors).map(({ personId, ...tally }) => (
          <tr key={personId}>
            <th scope="row">{nameOf(personId) || t('told.nobody')}</th>
            <Numbers {...tally} />
          </tr>
        ))}
      </TablePart>
      <TablePart
        isNarrow
        title={t('reviews.figures.items')}
        why={t('reviews.figures.items.why')}
        heads={[t('reviews.figures.head.item'), ...rest]}
        foot={
          items.length === 0 ? (
            <p className="meta">{t('reviews.figures.none')}</p>
          ) : (
            <Button size="small" onClick={() => goTo('calibrations')}>
              {t('reviews.figures.plan')}
            </Button>
          )
        }
      >
        {byRate(items).map(({ scorecardId, itemKey, ...tally }) => {
          const title = titles.get(`${scorecardId}/${itemKey}`)
          return (
            <tr key={`${scorecardId}/${itemKey}`}>
              <th scope="row">
                {itemKey} {title ? words(title) : ''}
              </th>
              <Numbers {...tally} flags />
            </tr>
          )
        })}
      </TablePart>
    </div>
  )
}

function Numbers({ answered, changed, flags = false }: Tally & { readonly flags?: boolean }) {
  const t = useT()
  const format = useFormat()
  const rate = changed / answered
  return (
    <>
      <td className="number">{format.number(answered)}</td>
      <td className="number">{format.number(changed)}</td>
      <td className="number">
        {format.share(rate)}{' '}
        {answered < ENOUGH ? (
          <span className="meta">{t('reviews.figures.few')}</span>
        ) : (
          flags && rate >= HIGH && <strong>{t('reviews.figures.calibrate')}</strong>
        )}
      </td>
    </>
  )
}

const byRate = <T extends Tally>(all: readonly T[]): readonly T[] =>
  all.toSorted((a, b) => b.changed / b.answered - a.changed / a.answered || b.answered - a.answered)

/** What items are called in the latest version that is on this desk. */
async function titlesOf(
  client: Pick<Client, 'scorecards'>,
  items: OverturnFigures['items'],
): Promise<ReadonlyMap<string, Words>> {
  const listed = await client.scorecards.list({})
  const titles = new Map<string, Words>()
  if (!listed.ok) return titles
  for (const id of new Set(items.map(({ scorecardId }) => scorecardId))) {
    const versions = listed.value.filter((row) => row.id === id).map(({ version }) => version)
    if (versions.length === 0) continue
    const opened = await client.scorecards.open({ id, version: Math.max(...versions) })
    if (!opened.ok) continue
    for (const item of itemsOf(opened.value.edition.scorecard))
      titles.set(`${id}/${item.key}`, item.title)
  }
  return titles
}
