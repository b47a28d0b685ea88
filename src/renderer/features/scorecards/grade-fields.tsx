import { Checkbox } from 'antd'

import { both, freeKey } from '#renderer/features/scorecards/draft-new.ts'
import { withoutAbsent } from '#renderer/features/scorecards/draft-shape.ts'
import { Field } from '#renderer/features/scorecards/field.tsx'
import { ListEditor } from '#renderer/features/scorecards/list-editor.tsx'
import { NumberField } from '#renderer/features/scorecards/number-field.tsx'
import { WordsField } from '#renderer/features/scorecards/words-field.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import type { Item, ItemOf } from '#shared/scorecard.ts'

type Props<K extends Item['kind']> = {
  readonly item: ItemOf<K>
  readonly disabled: boolean
  readonly set: (part: Partial<ItemOf<K>>) => void
}

/** Levels of a scale, from the worst to the best. */
export function LevelsField({ item, disabled, set }: Props<'scale'>) {
  const t = useT()
  return (
    <Field name="levels" label={t('scorecards.field.levels')} hint={t('scorecards.levels.hint')}>
      <ListEditor<ItemOf<'scale'>['levels'][number]>
        list={item.levels}
        name={t('scorecards.level')}
        least={2}
        most={10}
        disabled={disabled}
        begin={() => ({ title: both(t('scorecards.level.new')) })}
        change={(levels) => set({ levels })}
      >
        {(level, replace, name) => (
          <div className="sc-stack">
            <WordsField
              {...{ value: level.title, disabled, name }}
              change={(title) => title && replace({ ...level, title })}
            />
            <span className="sc-line">
              <span>{t('scorecards.level.share')}</span>
              <NumberField
                value={level.share === undefined ? null : Math.round(level.share * 1e5) / 1e3}
                name={`${name} · ${t('scorecards.level.share')}`}
                disabled={disabled}
                max={100}
                suffix="%"
                empty={t('scorecards.level.even')}
                change={(share) =>
                  replace(
                    withoutAbsent({ ...level, share: share === null ? undefined : share / 100 }),
                  )
                }
              />
            </span>
          </div>
        )}
      </ListEditor>
    </Field>
  )
}

/** What can be chosen, and what each earns. */
export function OptionsField({ item, disabled, set }: Props<'choice'>) {
  const t = useT()
  return (
    <Field name="options" also={['many']} label={t('scorecards.field.options')}>
      <Checkbox
        checked={item.many}
        disabled={disabled}
        onChange={({ target }) => set({ many: target.checked })}
      >
        {t('scorecards.options.many')}
      </Checkbox>
      <ListEditor
        list={item.options}
        name={t('scorecards.option')}
        least={2}
        most={50}
        disabled={disabled}
        begin={() => ({
          key: freeKey(new Set(item.options.map(({ key }) => key)), 'o'),
          title: both(t('scorecards.option.new')),
          points: 0,
        })}
        change={(options) => set({ options })}
      >
        {(option, replace, name) => (
          <div className="sc-stack">
            <WordsField
              {...{ value: option.title, disabled, name }}
              change={(title) => title && replace({ ...option, title })}
            />
            <span className="sc-line">
              <span>{t('scorecards.field.points')}</span>
              <NumberField
                {...{ value: option.points, disabled, signed: true }}
                name={`${name} · ${t('scorecards.field.points')}`}
                change={(points) => points !== null && replace({ ...option, points })}
              />
            </span>
          </div>
        )}
      </ListEditor>
    </Field>
  )
}

/** From which number on how many points are earned. */
export function BandsField({ item, disabled, set }: Props<'number'>) {
  const t = useT()
  return (
    <>
      <Field name="unit" label={t('scorecards.field.unit')}>
        <WordsField
          {...{ value: item.unit, disabled, name: t('scorecards.field.unit') }}
          change={(unit) => unit && set({ unit })}
        />
      </Field>
      <Field name="bands" label={t('scorecards.field.bands')} hint={t('scorecards.bands.hint')}>
        <ListEditor
          list={item.bands}
          name={t('scorecards.band')}
          least={1}
          most={50}
          disabled={disabled}
          sorts={false}
          begin={() => ({ from: (item.bands.at(-1)?.from ?? 0) + 1, points: 0 })}
          change={(bands) => set({ bands })}
        >
          {(band, replace, name) => (
            <span className="sc-line">
              <span>{t('scorecards.band.from')}</span>
              <NumberField
                {...{ value: band.from, disabled, signed: true, max: 1e9 }}
                name={`${name} · ${t('scorecards.band.from')}`}
                change={(from) => from !== null && replace({ ...band, from })}
              />
              <span>{t('scorecards.field.points')}</span>
              <NumberField
                {...{ value: band.points, disabled }}
                name={`${name} · ${t('scorecards.field.points')}`}
                change={(points) => points !== null && replace({ ...band, points })}
              />
            </span>
          )}
        </ListEditor>
      </Field>
    </>
  )
}
