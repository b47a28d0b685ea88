import { InputNumber, Segmented } from 'antd'
import { useEffect, useMemo, useState } from 'react'

import { formatBytes, formatNumber } from '#web/lib/format.ts'
import type { HubProblem } from '#web/lib/hub-problem.ts'
import { useT } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Field } from '#admin/ui/field.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { Trouble } from '#admin/ui/trouble.tsx'
import { RetentionPreview, RetentionState, type RetentionRules } from '#shared/admin/retention.ts'
import type { Result } from '#shared/result.ts'

const LEAST = 7
const MOST = 36_500
const FIRST_DAYS = 365
const REST_MS = 300

type How = 'all' | 'forever' | 'days'

/** Sets how long a team, or all of them, keep calls, and says first what that would delete. */
export function RuleDialog({
  state,
  team,
  done,
  close,
}: {
  readonly state: RetentionState
  /** Null for all teams. */
  readonly team: RetentionState['teams'][number] | null
  readonly done: () => Promise<void>
  readonly close: () => void
}) {
  const t = useT()
  const { hub } = useDesk()
  const before = team ? team.days : state.days
  const [how, setHow] = useState<How>(team?.isOwn === false ? 'all' : before === null ? 'forever' : 'days') // prettier-ignore
  const [days, setDays] = useState<number | null>(before ?? FIRST_DAYS)
  const isNumber = days !== null && Number.isInteger(days) && days >= LEAST && days <= MOST
  const isReady = how !== 'days' || isNumber
  const rules = useMemo(
    (): RetentionRules | null => (isReady ? rulesWith(state, team?.id ?? null, how, days) : null),
    [state, team, how, days, isReady],
  )
  const options: readonly How[] = team ? ['all', 'forever', 'days'] : ['forever', 'days']

  return (
    <FormDialog
      title={team ? t('retention.title.team', { name: team.name }) : t('retention.title.all')}
      does={t('ui.save')}
      isReady={isReady}
      close={close}
      done={done}
      submit={() => hub.ask(RetentionState, 'PUT', '/v1/admin/retention', rules)}
    >
      <Segmented<How>
        aria-label={t('retention.how')}
        value={how}
        options={options.map((value) => ({ value, label: t(`retention.how.${value}`) }))}
        onChange={setHow}
      />
      {how === 'days' && (
        <Field
          label={t('retention.number')}
          hint={t('retention.number.hint', { least: LEAST })}
          wrong={isNumber ? '' : t('retention.number.wrong', { least: LEAST, most: MOST })}
        >
          {(props) => (
            <InputNumber<number> {...props} precision={0} value={days} onChange={setDays} />
          )}
        </Field>
      )}
      {rules && <Preview rules={rules} />}
      <p>{t('retention.warns')}</p>
    </FormDialog>
  )
}

const rulesWith = (
  state: RetentionState,
  teamId: string | null,
  how: How,
  days: number | null,
): RetentionRules => {
  const chosen = how === 'days' ? days : null
  const others = state.teams.filter(({ isOwn, id }) => isOwn && id !== teamId)
  const own = others.map((other) => ({ id: other.id, days: other.days }))
  const mine = state.teams.find(({ id }) => id === teamId)
  if (!mine) return { days: chosen, teams: own }
  return {
    days: state.days,
    teams: how === 'all' ? own : [...own, { id: mine.id, days: chosen }],
  }
}

function Preview({ rules }: { readonly rules: RetentionRules }) {
  const t = useT()
  const { hub, language } = useDesk()
  const [found, setFound] = useState<{
    readonly of: RetentionRules
    readonly answer: Result<RetentionPreview, HubProblem>
  } | null>(null)
  useEffect(() => {
    let isOver = false
    const timer = setTimeout(() => {
      void hub
        .ask(RetentionPreview, 'POST', '/v1/admin/retention/preview', rules)
        .then((answer) => {
          if (!isOver) setFound({ of: rules, answer })
        })
    }, REST_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [hub, rules])

  if (found?.of !== rules) {
    return <p role="status">{t('retention.preview.asking')}</p>
  }
  if (!found.answer.ok) return <Trouble problem={found.answer.error} />
  const { calls, recordings, bytes, held, unfinished } = found.answer.value
  const count = (value: number): string => formatNumber(value, language)
  const figures = [
    { name: t('retention.preview.calls'), value: count(calls) },
    { name: t('retention.preview.recordings'), value: count(recordings) },
    { name: t('retention.preview.bytes'), value: formatBytes(bytes) },
  ]
  return (
    <div role="status">
      {calls === 0 ? (
        <p>{t('retention.preview.none')}</p>
      ) : (
        <>
          <p>{t('retention.preview')}</p>
          <dl className="figures">
            {figures.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <strong>{value}</strong>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {held + unfinished > 0 && (
        <p className="meta">
          {t('retention.preview.stays', { held: count(held), unfinished: count(unfinished) })}
        </p>
      )}
    </div>
  )
}
