import { Button, Checkbox, Input, Select } from 'antd'
import { useEffect, useEffectEvent, useState } from 'react'

import {
  calibrationFailureText,
  type AnyCalibrationFailure,
} from '#renderer/features/calibration/failure.ts'
import { PlanCalls } from '#renderer/features/calibration/plan-calls.tsx'
import { PlanPeople } from '#renderer/features/calibration/plan-people.tsx'
import {
  cardOf,
  draftOf,
  emptyDraft,
  gapsOf,
  momentOf,
  type Gap,
} from '#renderer/features/calibration/plan-draft.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold, useShell } from '#renderer/shell/context.tsx'
import type { Repeats } from '#shared/calibration.ts'
import type { CalibrationView } from '#shared/calibration-api.ts'
import type { CalibrationId } from '#shared/ids.ts'
import type { EditionRow } from '#shared/scorecards.ts'

const repeats: readonly Repeats[] = ['never', 'weekly', 'monthly']

/** A session from nothing, or one that is planned: when, by which scorecard, which calls, who, and what is hidden. */
export function PlanForm({
  session,
  leave,
  done,
}: {
  readonly session?: CalibrationView
  readonly leave: () => void
  readonly done: (id: CalibrationId) => void
}) {
  const t = useT()
  const words = useWords()
  const { client, workspace } = useShell()
  const me = workspace.person.id
  const [draft, setDraft] = useState(() =>
    session ? draftOf(session) : emptyDraft(Date.now(), ''),
  )
  const [cards, setCards] = useState<readonly EditionRow[]>([])
  const [isAsked, setIsAsked] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<AnyCalibrationFailure | null>(null)
  const change = (wanted: Partial<typeof draft>): void => setDraft((now) => ({ ...now, ...wanted }))
  // Letters are for the fields.
  useKeyboardHold(true)

  useEffect(() => {
    void client.scorecards.list({}).then((listed) => {
      if (!listed.ok) {
        setFailure(listed.error)
        return
      }
      const inForce = listed.value.filter(({ standing }) => standing === 'inForce')
      setCards(inForce)
      const [first] = inForce
      if (first)
        setDraft((now) =>
          now.card === '' ? { ...now, card: `${first.id}@${first.version}` } : now,
        )
    })
  }, [client])

  const gaps = gapsOf(draft, me)
  const gap = (name: Gap) =>
    isAsked && gaps.includes(name) ? (
      <p role="alert" className="cal-gap">
        {t(`calibration.gap.${name}`)}
      </p>
    ) : null

  const plan = async (): Promise<void> => {
    setIsAsked(true)
    const card = cardOf(draft.card)
    const at = momentOf(draft)
    if (gaps.length > 0 || !card || at === null || isBusy) return
    setIsBusy(true)
    const wanted = {
      ...{ title: draft.title.trim(), at, repeats: draft.repeats },
      ...{ scorecardId: card.id, scorecardVersion: card.version },
      participants: [...draft.participants],
      callIds: draft.calls.map(({ callId }) => callId),
      hideAgents: draft.hideAgents,
      hideInspectors: draft.hideInspectors,
      facilitatorSees: draft.facilitatorSees,
    }
    const planned = session
      ? await client.calibrations.change({
          id: session.calibration.id,
          revision: session.calibration.revision,
          change: wanted,
        })
      : await client.calibrations.plan({ ...wanted, previousId: null })
    setIsBusy(false)
    if (planned.ok) done(planned.value.id)
    else setFailure(planned.error)
  }

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    if (event.key === 'Escape') leave()
    if (event.key === 'Enter' && event.ctrlKey) void plan()
  })
  // Of the window: a button that was clicked has given the focus back to nobody.
  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])

  return (
    <main className="screen">
      <header className="screen-bar">
        <Button size="small" onClick={leave}>
          {t(session ? 'calibration.change.leave' : 'calibration.plan.leave')}{' '}
          <kbd className="kbd">Esc</kbd>
        </Button>
        <h2>{t(session ? 'calibration.change' : 'calibration.plan')}</h2>
        <span className="screen-space" />
        {failure && (
          <span role="alert" className="cal-failure">
            {calibrationFailureText(t, failure)}
          </span>
        )}
        <Button size="small" type="primary" loading={isBusy} onClick={() => void plan()}>
          {t(session ? 'calibration.change.save' : 'calibration.plan.save')}{' '}
          <kbd className="kbd">Ctrl+Enter</kbd>
        </Button>
      </header>
      <form className="cal-form" onSubmit={(event) => event.preventDefault()}>
        <section className="cal-form-main">
          <label className="cal-field">
            <span>{t('calibration.plan.title')}</span>
            <Input
              autoFocus
              value={draft.title}
              maxLength={200}
              placeholder={t('calibration.plan.title.hint')}
              onChange={({ target }) => change({ title: target.value })}
            />
            {gap('title')}
          </label>
          <div className="cal-fields">
            <label className="cal-field">
              <span>{t('calibration.plan.day')}</span>
              <Input
                type="date"
                value={draft.day}
                onChange={({ target }) => change({ day: target.value })}
              />
            </label>
            <label className="cal-field">
              <span>{t('calibration.plan.time')}</span>
              <Input
                type="time"
                value={draft.time}
                onChange={({ target }) => change({ time: target.value })}
              />
            </label>
            <label className="cal-field">
              <span>{t('calibration.plan.repeats')}</span>
              <Select
                aria-label={t('calibration.plan.repeats')}
                value={draft.repeats}
                options={repeats.map((value) => ({
                  value,
                  label: t(`calibration.repeats.${value}`),
                }))}
                onChange={(value: Repeats) => change({ repeats: value })}
              />
            </label>
          </div>
          {gap('time')}
          <label className="cal-field">
            <span>{t('calibration.plan.card')}</span>
            <Select
              aria-label={t('calibration.plan.card')}
              value={draft.card === '' ? null : draft.card}
              placeholder={t('calibration.plan.card.none')}
              options={cards.map(({ id, version, name }) => ({
                value: `${id}@${version}`,
                label: t('calibration.plan.card.version', { name: words(name), version }),
              }))}
              onChange={(card: string) => change({ card })}
            />
            {gap('card')}
          </label>
          <fieldset className="cal-field">
            <legend>{t('calibration.plan.hidden')}</legend>
            <Checkbox
              checked={draft.hideAgents}
              onChange={({ target }) => change({ hideAgents: target.checked })}
            >
              {t('calibration.plan.hideAgents')}
            </Checkbox>
            <Checkbox
              checked={draft.hideInspectors}
              onChange={({ target }) => change({ hideInspectors: target.checked })}
            >
              {t('calibration.plan.hideInspectors')}
            </Checkbox>
            <Checkbox
              checked={draft.facilitatorSees}
              onChange={({ target }) => change({ facilitatorSees: target.checked })}
            >
              {t('calibration.plan.facilitatorSees')}
            </Checkbox>
            <p className="meta">{t('calibration.plan.blind')}</p>
            {gap('facilitatorJudges')}
          </fieldset>
          <PlanPeople
            me={me}
            participants={draft.participants}
            change={(participants) => change({ participants })}
          />
          {gap('participants')}
        </section>
        <section className="cal-form-calls">
          <PlanCalls
            card={cardOf(draft.card)}
            hideAgents={draft.hideAgents}
            calls={draft.calls}
            change={(calls) => change({ calls })}
          />
          {gap('calls')}
        </section>
      </form>
    </main>
  )
}
