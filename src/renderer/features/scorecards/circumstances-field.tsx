import { Checkbox, Input, Select } from 'antd'

import { ConditionField } from '#renderer/features/scorecards/condition-field.tsx'
import { both, freeKey } from '#renderer/features/scorecards/draft-new.ts'
import { withoutAbsent } from '#renderer/features/scorecards/draft-shape.ts'
import { ListEditor } from '#renderer/features/scorecards/list-editor.tsx'
import { NumberField } from '#renderer/features/scorecards/number-field.tsx'
import { WordsField } from '#renderer/features/scorecards/words-field.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import type { Circumstance, Item } from '#shared/scorecard.ts'

/** What makes a deduction lighter or heavier. */
export function CircumstancesField({
  value,
  earlier,
  disabled,
  change,
}: {
  readonly value: readonly Circumstance[]
  readonly earlier: readonly Item[]
  readonly disabled: boolean
  readonly change: (value: Circumstance[]) => void
}) {
  const t = useT()
  return (
    <ListEditor<Circumstance>
      list={value}
      name={t('scorecards.circumstance')}
      least={0}
      most={20}
      disabled={disabled}
      sorts={false}
      begin={() => ({
        key: freeKey(new Set(value.map(({ key }) => key)), 'c'),
        title: both(t('scorecards.circumstance.new')),
        factor: 0.5,
      })}
      change={change}
    >
      {(each, replace, name) => {
        const set = (part: Partial<Circumstance>): void => {
          replace(withoutAbsent({ ...each, ...part }))
        }
        return (
          <div className="sc-stack">
            <WordsField
              {...{ value: each.title, disabled, name }}
              change={(title) => title && set({ title })}
            />
            <span className="sc-line">
              <span>{t('scorecards.circumstance.factor')}</span>
              <NumberField
                {...{ value: each.factor, disabled, max: 100 }}
                name={`${name} · ${t('scorecards.circumstance.factor')}`}
                change={(factor) => factor !== null && set({ factor })}
              />
              <span>{t('scorecards.circumstance.group')}</span>
              <Input
                className="sc-short"
                value={each.group ?? ''}
                disabled={disabled}
                aria-label={`${name} · ${t('scorecards.circumstance.group')}`}
                onChange={({ target }) => {
                  const group = target.value
                  if (group === '') set({ group: undefined })
                  else if (/^[0-9a-z]+$/i.test(group)) set({ group })
                }}
              />
              <Checkbox
                checked={each.asks !== undefined}
                disabled={disabled}
                onChange={({ target }) =>
                  set({
                    asks: target.checked
                      ? { unit: 'minute', bands: [{ from: 0, factor: each.factor }] }
                      : undefined,
                  })
                }
              >
                {t('scorecards.circumstance.asks')}
              </Checkbox>
            </span>
            <Asks value={each.asks} {...{ disabled, name }} change={(asks) => set({ asks })} />
            <span className="sc-line">
              <span>{t('scorecards.circumstance.when')}</span>
              <ConditionField
                {...{ value: each.when, earlier, disabled }}
                change={(when) => set({ when })}
              />
            </span>
          </div>
        )
      }}
    </ListEditor>
  )
}

/** The number that is given with it, and what it comes to from where on. */
function Asks({
  value,
  disabled,
  name,
  change,
}: {
  readonly value: Circumstance['asks']
  readonly disabled: boolean
  readonly name: string
  readonly change: (asks: NonNullable<Circumstance['asks']>) => void
}) {
  const t = useT()
  if (!value) return null
  return (
    <div className="sc-stack">
      <Select
        size="small"
        className="sc-medium"
        value={value.unit}
        disabled={disabled}
        aria-label={`${name} · ${t('scorecards.field.unit')}`}
        options={(['second', 'minute', 'time'] as const).map((unit) => ({
          value: unit,
          label: t(`scorecards.asks.${unit}`),
        }))}
        onChange={(unit) => change({ ...value, unit })}
      />
      <ListEditor
        list={value.bands}
        name={t('scorecards.band')}
        least={1}
        most={20}
        disabled={disabled}
        sorts={false}
        begin={() => ({ from: (value.bands.at(-1)?.from ?? 0) + 1, factor: 1 })}
        change={(bands) => change({ ...value, bands })}
      >
        {(band, replace, bandName) => (
          <span className="sc-line">
            <span>{t('scorecards.band.from')}</span>
            <NumberField
              {...{ value: band.from, disabled, max: 1e9 }}
              name={`${bandName} · ${t('scorecards.band.from')}`}
              change={(from) => from !== null && replace({ ...band, from })}
            />
            <span>{t('scorecards.circumstance.factor')}</span>
            <NumberField
              {...{ value: band.factor, disabled, max: 100 }}
              name={`${bandName} · ${t('scorecards.circumstance.factor')}`}
              change={(factor) => factor !== null && replace({ ...band, factor })}
            />
          </span>
        )}
      </ListEditor>
    </div>
  )
}
