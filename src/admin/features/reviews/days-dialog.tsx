import { Segmented } from 'antd'
import { useState } from 'react'

import {
  areSame,
  daysOf,
  MOST_AT_ONCE,
  withDays,
  type ChangedDay,
  type DaysDraft,
} from '#admin/features/reviews/calendar-days.ts'
import { reviewsRefused } from '#admin/features/reviews/refused.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { TextField } from '#admin/ui/text-field.tsx'
import { err, type Result } from '#shared/result.ts'
import { CalendarDays } from '#shared/results.ts'
import type { HubProblem } from '#web/lib/hub-problem.ts'

const kinds: readonly DaysDraft['kind'][] = ['holiday', 'workday', 'country']

/** Sets a day, or all from one to another. What others have changed meanwhile stays. */
export function DaysDialog({
  first,
  shown,
  path,
  saved,
  ...dialog
}: {
  readonly first: DaysDraft
  /** The days as they stand on the page. */
  readonly shown: readonly ChangedDay[]
  readonly path: string
  /** Whether somebody else had changed days meanwhile. */
  readonly saved: (isMixed: boolean) => void
  readonly done: () => Promise<void>
  readonly close: () => void
}) {
  const t = useT()
  const { hub } = useDesk()
  const [{ from, to, kind }, setDraft] = useState(first)
  const days = daysOf({ from, to })
  const isWrong = from !== '' && days.length === 0

  const submit = async (): Promise<Result<CalendarDays, HubProblem>> => {
    const now = await hub.ask(CalendarDays, 'GET', path)
    if (!now.ok) return now
    const all = withDays(now.value.days, days, kind)
    if (!all) return err({ type: 'Refused', error: 'TooManyDays', detail: '' })
    const answer = await hub.ask(CalendarDays, 'PUT', path, { days: all })
    if (answer.ok) saved(!areSame(now.value.days, shown))
    return answer
  }

  return (
    <FormDialog
      {...dialog}
      title={t(first.kind === 'country' ? 'calendar.remove.title' : 'calendar.add')}
      does={t(kind === 'country' ? 'calendar.remove' : 'ui.save')}
      isDanger={kind === 'country'}
      isReady={days.length > 0}
      own={reviewsRefused}
      submit={submit}
    >
      <div className="policy-pair">
        <TextField
          type="date"
          label={t('calendar.from')}
          value={from}
          put={(day) => {
            setDraft({ from: day, to, kind })
          }}
          isFirst
        />
        <TextField
          type="date"
          label={t('calendar.to')}
          hint={t('calendar.to.hint')}
          wrong={isWrong ? t('calendar.to.wrong', { most: MOST_AT_ONCE }) : ''}
          value={to}
          put={(day) => {
            setDraft({ from, to: day, kind })
          }}
        />
      </div>
      <Segmented<DaysDraft['kind']>
        aria-label={t('calendar.kind')}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`calendar.kind.${value}`) }))}
        onChange={(chosen) => {
          setDraft({ from, to, kind: chosen })
        }}
      />
      <p className="meta" role="status">
        {days.length > 1 && t('calendar.count', { count: days.length })}{' '}
        {t(`calendar.kind.${kind}.about`)}
      </p>
      <p>{t('calendar.stays')}</p>
    </FormDialog>
  )
}
