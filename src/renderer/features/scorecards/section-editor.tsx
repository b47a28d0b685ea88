import { Input } from 'antd'

import { itemsIn, itemsOf } from '#core/scorecard/outline.ts'
import { ConditionField } from '#renderer/features/scorecards/condition-field.tsx'
import { changeSection } from '#renderer/features/scorecards/draft.ts'
import { Field, OtherNotes } from '#renderer/features/scorecards/field.tsx'
import { NumberField } from '#renderer/features/scorecards/number-field.tsx'
import { nameOf, type SectionPlace } from '#renderer/features/scorecards/places.ts'
import { useBuilder, useBuilderStore } from '#renderer/features/scorecards/use-builder.ts'
import { WordsField } from '#renderer/features/scorecards/words-field.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import type { InnerSection, Section } from '#shared/scorecard.ts'

const fields = ['key', 'title', 'max', 'floor', 'awardMax', 'weight', 'when']

/** All that can be said of a section, or of one within it. */
export function SectionEditor({
  section,
  place,
  disabled,
}: {
  readonly section: Section | InnerSection
  readonly place: SectionPlace
  readonly disabled: boolean
}) {
  const t = useT()
  const builder = useBuilderStore()
  const card = useBuilder((state) => state.history?.now.card)
  const all = card ? itemsOf(card) : []
  const own = 'sections' in section ? itemsIn(section)[0] : section.items[0]
  const earlier = own ? all.slice(0, all.indexOf(own)) : []
  const set = (part: Partial<Omit<Section, 'items' | 'sections'>>): void => {
    builder
      .getState()
      .edit(
        (draft) => ({ ...draft, card: changeSection(draft.card, place, part) }),
        `${nameOf(place)} ${Object.keys(part).join()}`,
      )
  }
  return (
    <>
      <Field name="title" label={t('scorecards.field.title')}>
        <WordsField
          {...{ value: section.title, disabled, name: t('scorecards.field.title') }}
          change={(title) => title && set({ title })}
        />
      </Field>
      <Field name="max" label={t('scorecards.field.max')} hint={t('scorecards.max.hint')}>
        <NumberField
          {...{ value: section.max, disabled, name: t('scorecards.field.max') }}
          empty={t('scorecards.max.sum')}
          change={(max) => set({ max })}
        />
      </Field>
      <Field name="floor" label={t('scorecards.field.floor')} hint={t('scorecards.floor.hint')}>
        <NumberField
          {...{ value: section.floor, disabled, signed: true }}
          name={t('scorecards.field.floor')}
          empty={t('scorecards.floor.none')}
          change={(floor) => set({ floor })}
        />
      </Field>
      <Field name="awardMax" label={t('scorecards.field.awardMax')}>
        <NumberField
          {...{ value: section.awardMax, disabled, name: t('scorecards.field.awardMax') }}
          empty={t('scorecards.awardMax.none')}
          change={(awardMax) => set({ awardMax })}
        />
      </Field>
      {'weight' in section && card?.method === 'weighted' && (
        <Field name="weight" label={t('scorecards.field.weight')}>
          <NumberField
            {...{ value: section.weight, disabled, max: 100, name: t('scorecards.field.weight') }}
            change={(weight) => weight !== null && set({ weight })}
          />
        </Field>
      )}
      <Field name="when" label={t('scorecards.field.when')}>
        <ConditionField
          {...{ value: section.when, earlier, disabled }}
          change={(when) => set({ when })}
        />
      </Field>
      <Field name="key" label={t('scorecards.field.key')}>
        <Input
          className="sc-medium"
          maxLength={20}
          value={section.key}
          disabled={disabled}
          aria-label={t('scorecards.field.key')}
          onChange={({ target }) => {
            if (target.value !== '') set({ key: target.value })
          }}
        />
      </Field>
      <OtherNotes fields={fields} />
    </>
  )
}
