import { Button, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'

import type { SideProps } from '#renderer/features/reviews/side-props.ts'
import { laterOf } from '#renderer/features/reviews/later.ts'
import type { Possible } from '#renderer/features/reviews/may.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useFormat, useShell } from '#renderer/shell/context.tsx'
import { PagePart } from '#renderer/ui/page-part.tsx'
import { PhrasedArea } from '#renderer/ui/phrased-area.tsx'
import { reviewsFailureText } from '#renderer/ui/reviews-failure.ts'
import { useNow } from '#renderer/ui/use-now.ts'
import { LocalDay } from '#shared/time.ts'

/** What the agent is to practise, and the later call that shows whether they learnt it (rules 81 and 84). */
export function CoachingPart({ may, ...props }: SideProps & { readonly may: Possible }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const { nameOf, told } = props
  const { coaching, state } = told.case.review
  if (state !== 'published' && state !== 'final') return null
  return (
    <PagePart title={t('reviews.coaching')}>
      <div className="rev-part">
        {coaching ? (
          <p className="selectable">
            {t('reviews.coaching.set', {
              name: nameOf(coaching.by),
              due: coaching.due,
              task: coaching.task,
            })}
          </p>
        ) : (
          !may.coach && <p className="meta">{t('reviews.coaching.none')}</p>
        )}
        {coaching?.recheck && (
          <p>
            {t(
              coaching.recheck.passed
                ? 'reviews.recheck.done.passed'
                : 'reviews.recheck.done.failed',
              {
                name: nameOf(coaching.recheck.by),
                moment: format.moment(coaching.recheck.at, now),
              },
            )}
          </p>
        )}
        {may.coach && <Task {...props} />}
        {may.recheck && coaching && <Recheck {...props} since={coaching.at} />}
      </div>
    </PagePart>
  )
}

function Task({ store, drafting: { draft, change, sent } }: SideProps) {
  const t = useT()
  const isBusy = useStore(store, (state) => state.isBusy)
  const [isLacking, setIsLacking] = useState(false)
  const send = async (): Promise<void> => {
    const due = LocalDay.safeParse(draft.due.trim())
    const task = draft.task.trim()
    setIsLacking(!due.success || task === '')
    if (!due.success || task === '') return
    if (await store.getState().coach(task, due.data)) sent('task', 'due')
  }
  return (
    <div className="rev-part" data-part="coaching">
      <PhrasedArea
        text={draft.task}
        name={t('reviews.coaching.task')}
        item={undefined}
        change={(task) => change({ task })}
        send={() => void send()}
      />
      <div className="rev-row">
        <Input
          size="small"
          style={{ width: 160 }}
          value={draft.due}
          placeholder="YYYY-MM-DD"
          aria-label={t('reviews.coaching.due')}
          onChange={({ target }) => change({ due: target.value })}
          onPressEnter={() => void send()}
        />
        <Button size="small" loading={isBusy} onClick={() => void send()}>
          {t('reviews.coaching.send')} <ActionKey keys="C" />
        </Button>
      </div>
      {isLacking && <p role="alert">{t('reviews.coaching.lacks')}</p>}
    </div>
  )
}

function Recheck({ store, told, since }: SideProps & { readonly since: number }) {
  const t = useT()
  const format = useFormat()
  const now = useNow(60_000)
  const isBusy = useStore(store, (state) => state.isBusy)
  const { client } = useShell()
  const { id, agentNumber, teamId } = told.case.review
  const [asked, setAsked] = useState<Awaited<ReturnType<typeof laterOf>> | null>(null)
  useEffect(() => {
    let isOver = false
    void laterOf(client.reviews, { id, agentNumber, teamId }, since).then((answer) => {
      if (!isOver) setAsked(answer)
    })
    return () => {
      isOver = true
    }
  }, [client, id, agentNumber, teamId, since])
  const [chosen, setChosen] = useState<string | null>(null)
  if (!asked) return <div aria-busy="true" />
  if (!asked.ok) return <p role="alert">{reviewsFailureText(t, asked.error)}</p>
  const later = asked.value
  const row = later.find((each) => each.row.id === chosen)?.row ?? later[0]?.row
  if (!row) return <p className="meta">{t('reviews.recheck.none')}</p>
  const say = (passed: boolean): void => void store.getState().recheck(row.id, passed)
  return (
    <div className="rev-part" data-part="recheck">
      <Select
        size="small"
        showSearch
        value={row.id}
        aria-label={t('reviews.recheck.which')}
        options={later.map((each) => ({
          value: each.row.id,
          label:
            `${each.call?.externalId ?? ''} ${format.moment(each.row.submittedAt, now)}`.trim(),
        }))}
        onChange={setChosen}
      />
      <div className="rev-row">
        <Button size="small" loading={isBusy} onClick={() => say(true)}>
          ✓ {t('reviews.recheck.passed')}
        </Button>
        <Button size="small" loading={isBusy} onClick={() => say(false)}>
          × {t('reviews.recheck.failed')}
        </Button>
        <ActionKey keys="R" />
      </div>
    </div>
  )
}
