import { Segmented, Select } from 'antd'
import { useState } from 'react'

import type { PlaceRow } from '#admin/features/reviews/places.ts'
import { draftOf, firstDraft, policyOf } from '#admin/features/reviews/policy-draft.ts'
import { PolicyFields } from '#admin/features/reviews/policy-fields.tsx'
import { useT, type WordKey } from '#admin/lib/i18n.ts'
import { useDesk } from '#admin/shell/context.tsx'
import { Field } from '#admin/ui/field.tsx'
import { FormDialog } from '#admin/ui/form-dialog.tsx'
import { PlaceField } from '#admin/ui/place-field.tsx'
import { err, type Result } from '#shared/result.ts'
import type { PolicyList } from '#shared/results.ts'
import type { ReviewPolicy } from '#shared/review.ts'
import type { HubProblem } from '#web/lib/hub-problem.ts'

const kinds = ['team', 'scorecard'] as const

/** Sets the rules of one place. */
export function PolicyDialog({
  row,
  list,
  save,
  ...dialog
}: {
  /** Null for a team or a scorecard yet to be chosen. */
  readonly row: PlaceRow | null
  readonly list: PolicyList
  readonly save: (place: string, policy: ReviewPolicy) => Promise<Result<unknown, HubProblem>>
  readonly own: Readonly<Record<string, WordKey>>
  readonly done: () => Promise<void>
  readonly close: () => void
}) {
  const t = useT()
  const { language } = useDesk()
  const [kind, setKind] = useState<(typeof kinds)[number]>('team')
  const [place, setPlace] = useState<string>(row?.place ?? '')
  const [draft, setDraft] = useState(row?.policy ? draftOf(row.policy) : firstDraft)
  const policy = policyOf(draft)
  const hasOwn = !row && list.policies.some((each) => each.place === place)
  const scorecards = list.places.flatMap((each) =>
    each.kind === 'scorecard' ? [{ value: each.id, label: each.name[language] }] : [],
  )

  return (
    <FormDialog
      {...dialog}
      title={row ? t('reviews.set.title', { name: row.name }) : t('reviews.add')}
      does={t('ui.save')}
      width={640}
      isReady={policy !== null && place !== ''}
      submit={async () =>
        policy
          ? save(place, policy)
          : err({ type: 'Refused', error: 'NotUnderstood', detail: t('reviews.review') })
      }
    >
      {!row && (
        <div className="policy-place">
          <Segmented<(typeof kinds)[number]>
            aria-label={t('reviews.kind')}
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`reviews.kind.${value}`) }))}
            onChange={(chosen) => {
              setKind(chosen)
              setPlace('')
            }}
          />
          {kind === 'team' ? (
            <PlaceField
              what="teams"
              label={t('reviews.place')}
              value={place}
              known=""
              pick={setPlace}
            />
          ) : (
            <Field label={t('reviews.place')}>
              {(props) => (
                <Select
                  {...props}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={place === '' ? null : place}
                  options={scorecards}
                  onChange={setPlace}
                />
              )}
            </Field>
          )}
          {hasOwn && (
            <p className="notice" role="status">
              {t('reviews.add.hasOwn')}
            </p>
          )}
        </div>
      )}
      <PolicyFields draft={draft} put={setDraft} />
      <p className="meta">{t('reviews.set.about')}</p>
    </FormDialog>
  )
}
