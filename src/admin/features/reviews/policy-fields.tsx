import { Checkbox, InputNumber, Segmented, Select } from 'antd'

import {
  gapsOf,
  someRules,
  withSteps,
  type PolicyDraft,
  type Some,
} from '#admin/features/reviews/policy-draft.ts'
import { weekdayText } from '#admin/features/reviews/policy-text.ts'
import { useT } from '#admin/lib/i18n.ts'
import { Field } from '#admin/ui/field.tsx'
import { ReviewStep, type Publishing } from '#shared/review.ts'

type Every = Publishing['every']
const everies: readonly Every[] = ['never', 'once', 'week', 'month']

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, n) => n + 1)

/** Who looks at what, when agents are told, and how long there is to object. */
export function PolicyFields({
  draft,
  put,
}: {
  readonly draft: PolicyDraft
  readonly put: (draft: PolicyDraft) => void
}) {
  const t = useT()
  const change = (to: Partial<PolicyDraft>): void => {
    put({ ...draft, ...to })
  }
  return (
    <>
      <fieldset className="policy-part">
        <legend>{t('reviews.steps')}</legend>
        <Checkbox.Group<ReviewStep>
          value={[...draft.steps]}
          options={ReviewStep.options.map((value) => ({
            value,
            label: t(`reviews.step.${value}`),
          }))}
          onChange={(steps) => {
            put(withSteps(draft, steps))
          }}
        />
        <p className="meta">{t('reviews.steps.about')}</p>
      </fieldset>
      {draft.steps.length > 0 && <Which draft={draft} change={change} />}
      <Told draft={draft} change={change} />
      <Times draft={draft} change={change} />
    </>
  )
}

type Part = {
  readonly draft: PolicyDraft
  readonly change: (to: Partial<PolicyDraft>) => void
}

function Which({ draft, change }: Part) {
  const t = useT()
  const gaps = gapsOf(draft)
  return (
    <fieldset className="policy-part">
      <legend>{t('reviews.which')}</legend>
      <Segmented<PolicyDraft['whichAre']>
        aria-label={t('reviews.which')}
        value={draft.whichAre}
        options={(['all', 'some'] as const).map((value) => ({
          value,
          label: t(`reviews.which.${value}`),
        }))}
        onChange={(whichAre) => {
          change({ whichAre })
        }}
      />
      {draft.whichAre === 'some' && (
        <>
          {someRules.map((of) => (
            <div key={of} className="policy-rule">
              <Checkbox
                checked={draft.some.includes(of)}
                onChange={({ target }) => {
                  change({
                    some: someRules.filter((each) => isOn(draft, each, of, target.checked)),
                  })
                }}
              >
                {t(`reviews.rule.${of}`)}
              </Checkbox>
              {of !== 'fatal' && draft.some.includes(of) && (
                <InputNumber<number>
                  size="small"
                  aria-label={t(`reviews.rule.${of}.percent`)}
                  status={gaps.includes(of) ? 'error' : ''}
                  suffix="%"
                  value={draft[of]}
                  onChange={(value) => {
                    change({ [of]: value })
                  }}
                />
              )}
            </div>
          ))}
          <p className={gaps.some(isOfRules) ? 'field-wrong' : 'meta'} role="status">
            {t(whichText(gaps))}
          </p>
        </>
      )}
    </fieldset>
  )
}

const isOn = ({ some }: PolicyDraft, each: Some, changed: Some, isChecked: boolean): boolean =>
  each === changed ? isChecked : some.includes(each)

const isOfRules = (gap: string): boolean => gap === 'rules' || gap === 'share' || gap === 'below'

const whichText = (gaps: readonly string[]) => {
  if (gaps.includes('rules')) return 'reviews.which.none'
  return gaps.some(isOfRules) ? 'reviews.percent.wrong' : 'reviews.which.about'
}

function Told({ draft, change }: Part) {
  const t = useT()
  const gaps = gapsOf(draft)
  return (
    <fieldset className="policy-part">
      <legend>{t('reviews.publishing')}</legend>
      <div className="policy-pair">
        <Field label={t('reviews.every')}>
          {(props) => (
            <Select<Every>
              {...props}
              value={draft.every}
              options={everies.map((value) => ({ value, label: t(`reviews.every.${value}`) }))}
              onChange={(every) => {
                change({ every })
              }}
            />
          )}
        </Field>
        {draft.every === 'week' && (
          <Field label={t('reviews.weekday')}>
            {(props) => (
              <Select<number>
                {...props}
                value={draft.weekday}
                options={upTo(7).map((value) => ({ value, label: weekdayText(t, value) }))}
                onChange={(weekday) => {
                  change({ weekday })
                }}
              />
            )}
          </Field>
        )}
        {draft.every === 'month' && (
          <Field
            label={t('reviews.days')}
            hint={t('reviews.days.hint')}
            wrong={gaps.includes('days') ? t('reviews.days.wrong') : ''}
          >
            {(props) => (
              <Select<number[]>
                {...props}
                mode="multiple"
                value={[...draft.days]}
                options={upTo(31).map((value) => ({ value, label: String(value) }))}
                onChange={(days) => {
                  change({ days })
                }}
              />
            )}
          </Field>
        )}
      </div>
      {draft.every !== 'never' && (
        <Checkbox
          checked={draft.urgentAtOnce}
          onChange={({ target }) => {
            change({ urgentAtOnce: target.checked })
          }}
        >
          {t('reviews.urgent')}
        </Checkbox>
      )}
    </fieldset>
  )
}

function Times({ draft, change }: Part) {
  const t = useT()
  const gaps = gapsOf(draft)
  return (
    <fieldset className="policy-part">
      <legend>{t('reviews.appeals')}</legend>
      <div className="policy-pair">
        {(['appealDays', 'answerDays'] as const).map((which) => (
          <Field
            key={which}
            label={t(`reviews.${which}`)}
            hint={t(`reviews.${which}.hint`)}
            wrong={gaps.includes(which) ? t('reviews.numberOfDays.wrong') : ''}
          >
            {(props) => (
              <InputNumber<number>
                {...props}
                precision={0}
                value={draft[which]}
                onChange={(value) => {
                  change({ [which]: value })
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <div className="policy-rule">
        <span className="field-name">{t('reviews.rounds')}</span>
        <Segmented<number>
          aria-label={t('reviews.rounds')}
          value={draft.rounds}
          options={[1, 2].map((value) => ({
            value,
            label: t(value === 1 ? 'reviews.rounds.1' : 'reviews.rounds.2'),
          }))}
          onChange={(rounds) => {
            change({ rounds })
          }}
        />
      </div>
    </fieldset>
  )
}
