import { Checkbox, Segmented, Select } from 'antd'

import { CircumstancesField } from '#renderer/features/scorecards/circumstances-field.tsx'
import { Field } from '#renderer/features/scorecards/field.tsx'
import {
  BandsField,
  LevelsField,
  OptionsField,
} from '#renderer/features/scorecards/grade-fields.tsx'
import { NumberField } from '#renderer/features/scorecards/number-field.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import type { Item } from '#shared/scorecard.ts'

type Props<I extends Item = Item> = {
  readonly item: I
  readonly earlier: readonly Item[]
  readonly disabled: boolean
  readonly set: (part: Partial<Item>) => void
}

/** What an item costs or earns, by its kind. */
export function KindFields(props: Props) {
  const { item, disabled, set } = props
  const t = useT()
  switch (item.kind) {
    case 'deduct':
      return <Deduction {...props} item={item} />
    case 'award':
      return <Counted {...props} item={item} />
    case 'fatal':
      return (
        <Field name="of" label={t('scorecards.field.of')}>
          <Segmented
            value={item.of}
            disabled={disabled}
            options={(['section', 'evaluation'] as const).map((of) => ({
              value: of,
              label: t(`scorecards.of.${of}`),
            }))}
            onChange={(of) => set({ of })}
          />
        </Field>
      )
    case 'yesno':
      return <Earned {...props} item={item} />
    case 'scale':
      return (
        <>
          <Earned {...props} item={item} />
          <LevelsField {...{ item, disabled, set }} />
        </>
      )
    case 'choice':
      return (
        <>
          <Earned {...props} item={item} />
          <OptionsField {...{ item, disabled, set }} />
        </>
      )
    case 'number':
      return (
        <>
          <Earned {...props} item={item} />
          <BandsField {...{ item, disabled, set }} />
        </>
      )
    case 'text':
      return (
        <Field name="required" label={t('scorecards.field.required')}>
          <Checkbox
            checked={item.required}
            disabled={disabled}
            onChange={({ target }) => set({ required: target.checked })}
          >
            {t('scorecards.required')}
          </Checkbox>
        </Field>
      )
  }
}

function Counted({
  item,
  disabled,
  set,
}: Props<Extract<Item, { readonly kind: 'deduct' | 'award' }>>) {
  const t = useT()
  return (
    <>
      <Field name="points" also={['unit']} label={t('scorecards.field.points')}>
        <span className="sc-line">
          <NumberField
            {...{ value: item.points, disabled, name: t('scorecards.field.points') }}
            change={(points) => points !== null && set({ points })}
          />
          <Select
            className="sc-medium"
            value={item.unit}
            disabled={disabled}
            aria-label={t('scorecards.field.unit')}
            options={(['points', 'sectionPercent', 'totalPercent'] as const).map((unit) => ({
              value: unit,
              label: t(`scorecards.unit.${unit}`),
            }))}
            onChange={(unit) => set({ unit })}
          />
        </span>
      </Field>
      <Field name="per" label={t('scorecards.field.per')}>
        <Segmented
          value={item.per}
          disabled={disabled}
          options={(['occurrence', 'once'] as const).map((per) => ({
            value: per,
            label: t(`scorecards.per.${per}`),
          }))}
          onChange={(per) => set({ per })}
        />
      </Field>
    </>
  )
}

function Deduction({
  item,
  earlier,
  disabled,
  set,
}: Props<Extract<Item, { readonly kind: 'deduct' }>>) {
  const t = useT()
  const { extra } = item
  return (
    <>
      <Counted {...{ item, earlier, disabled, set }} />
      <Field name="extra" label={t('scorecards.field.extra')}>
        <span className="sc-line">
          <Checkbox
            checked={extra !== undefined}
            disabled={disabled}
            onChange={({ target }) =>
              set({ extra: target.checked ? { from: 2, points: 5 } : undefined })
            }
          >
            {t('scorecards.extra')}
          </Checkbox>
          {extra && (
            <>
              <NumberField
                {...{ value: extra.from, disabled, max: 100, whole: true }}
                name={t('scorecards.extra.from')}
                suffix={t('scorecards.extra.times')}
                change={(from) => from !== null && from >= 2 && set({ extra: { ...extra, from } })}
              />
              <NumberField
                {...{ value: extra.points, disabled, name: t('scorecards.extra.points') }}
                suffix={t('scorecards.points')}
                change={(points) => points !== null && set({ extra: { ...extra, points } })}
              />
            </>
          )}
        </span>
      </Field>
      <Field name="circumstances" label={t('scorecards.field.circumstances')}>
        <CircumstancesField
          {...{ value: item.circumstances, earlier, disabled }}
          change={(circumstances) => set({ circumstances })}
        />
      </Field>
    </>
  )
}

function Earned({
  item,
  disabled,
  set,
}: Props<Extract<Item, { readonly kind: 'yesno' | 'scale' | 'choice' | 'number' }>>) {
  const t = useT()
  return (
    <>
      <Field name="points" label={t('scorecards.field.earns')}>
        <NumberField
          {...{ value: item.points, disabled, name: t('scorecards.field.earns') }}
          change={(points) => points !== null && set({ points })}
        />
      </Field>
      <Field name="critical" label={t('scorecards.field.critical')}>
        {item.kind === 'number' ? (
          <span className="meta">{t('scorecards.critical.number')}</span>
        ) : (
          <Segmented<'none' | 'section' | 'evaluation'>
            value={item.critical ?? 'none'}
            disabled={disabled}
            options={(['none', 'section', 'evaluation'] as const).map((of) => ({
              value: of,
              label: t(`scorecards.critical.${of}`),
            }))}
            onChange={(of) => set({ critical: of === 'none' ? undefined : of })}
          />
        )}
      </Field>
    </>
  )
}
