import { Input, Select } from 'antd'

import { itemsOf } from '#core/scorecard/outline.ts'
import { ConditionField } from '#renderer/features/scorecards/condition-field.tsx'
import { both, toKind } from '#renderer/features/scorecards/draft-new.ts'
import { changeItem, renameItem } from '#renderer/features/scorecards/draft.ts'
import { DayField } from '#renderer/features/scorecards/day-field.tsx'
import { Field, OtherNotes } from '#renderer/features/scorecards/field.tsx'
import { KeyField } from '#renderer/features/scorecards/key-field.tsx'
import { KindFields } from '#renderer/features/scorecards/kind-fields.tsx'
import { LabelField } from '#renderer/features/scorecards/label-field.tsx'
import { ListEditor } from '#renderer/features/scorecards/list-editor.tsx'
import { nameOf, type ItemPlace } from '#renderer/features/scorecards/places.ts'
import { useBuilder, useBuilderStore } from '#renderer/features/scorecards/use-builder.ts'
import { WordsField } from '#renderer/features/scorecards/words-field.tsx'
import { dictionary, useT } from '#renderer/lib/i18n.ts'
import { ItemKey, type Item } from '#shared/scorecard.ts'
import type { Words } from '#shared/words.ts'

const kinds = ['deduct', 'award', 'fatal', 'yesno', 'scale', 'choice', 'number', 'text'] as const

const fields = [
  ...['key', 'title', 'guidance', 'kind', 'points', 'unit', 'per', 'extra', 'of', 'critical'],
  ...['levels', 'options', 'many', 'bands', 'required', 'circumstances', 'when', 'from', 'until'],
  ...['label', 'shortcut', 'comments'],
]

/** All that can be said of an item. */
export function ItemEditor({
  item,
  place,
  disabled,
}: {
  readonly item: Item
  readonly place: ItemPlace
  readonly disabled: boolean
}) {
  const t = useT()
  const builder = useBuilderStore()
  const card = useBuilder((state) => state.history?.now.card)
  const all = card ? itemsOf(card) : []
  const earlier = all.slice(
    0,
    all.findIndex((each) => each === item),
  )
  const here = nameOf(place)
  const change = (next: (item: Item) => Item, field: string): void => {
    builder
      .getState()
      .edit(
        (draft) => ({ ...draft, card: changeItem(draft.card, place, next) }),
        `${here} ${field}`,
      )
  }
  // The part is one of an item of this kind, which the item at this place is.
  const set = (part: Partial<Item>): void => {
    change((each) => ({ ...each, ...part }) as Item, Object.keys(part).join())
  }

  return (
    <>
      <Field name="title" label={t('scorecards.field.title')}>
        <WordsField
          {...{ value: item.title, disabled, name: t('scorecards.field.title') }}
          change={(title) => title && set({ title })}
        />
      </Field>
      <Field
        name="kind"
        label={t('scorecards.field.kind')}
        hint={t(`scorecards.kind.${item.kind}.hint`)}
      >
        <Select
          className="sc-medium"
          value={item.kind}
          disabled={disabled}
          aria-label={t('scorecards.field.kind')}
          options={kinds.map((kind) => ({ value: kind, label: t(`scorecards.kind.${kind}`) }))}
          onChange={(kind) => {
            change((each) => toKind(each, kind, [inBoth('bad'), inBoth('good')]), 'kind')
          }}
        />
      </Field>
      <KindFields {...{ item, earlier, disabled, set }} />
      <Field name="guidance" label={t('scorecards.field.guidance')}>
        <WordsField
          {...{ value: item.guidance, disabled, name: t('scorecards.field.guidance') }}
          lines
          optional
          change={(guidance) => set({ guidance })}
        />
      </Field>
      <Field name="when" label={t('scorecards.field.when')}>
        <ConditionField
          {...{ value: item.when, earlier, disabled }}
          change={(when) => set({ when })}
        />
      </Field>
      <Field name="from" also={['until']} label={t('scorecards.field.days')}>
        <span className="sc-line">
          <DayField
            {...{ value: item.from, disabled, name: t('scorecards.days.from') }}
            change={(from) => set({ from })}
          />
          <span>–</span>
          <DayField
            {...{ value: item.until, disabled, name: t('scorecards.days.until') }}
            change={(until) => set({ until })}
          />
        </span>
      </Field>
      <Field name="shortcut" label={t('scorecards.field.shortcut')}>
        <Input
          className="sc-short"
          maxLength={1}
          value={item.shortcut ?? ''}
          disabled={disabled}
          aria-label={t('scorecards.field.shortcut')}
          onChange={({ target }) => {
            const shortcut = target.value.toLowerCase()
            if (shortcut === '') set({ shortcut: undefined })
            else if (/^[0-9a-z]$/.test(shortcut)) set({ shortcut })
          }}
        />
      </Field>
      <Field name="label" label={t('scorecards.field.label')}>
        <LabelField {...{ value: item.label, disabled }} change={(label) => set({ label })} />
      </Field>
      <Field name="comments" label={t('scorecards.field.comments')}>
        <ListEditor
          list={item.comments}
          name={t('scorecards.comment')}
          least={0}
          most={50}
          disabled={disabled}
          begin={() => both(t('scorecards.comment.new'))}
          change={(comments) => set({ comments })}
        >
          {(comment, replace, name) => (
            <WordsField
              {...{ value: comment, disabled, name }}
              change={(words) => words && replace(words)}
            />
          )}
        </ListEditor>
      </Field>
      <Field name="key" label={t('scorecards.field.key')} hint={t('scorecards.key.hint')}>
        <KeyField
          {...{ value: item.key, disabled, name: t('scorecards.field.key') }}
          isKey={(typed) => ItemKey.safeParse(typed).success}
          refusal={t('scorecards.key.refusal')}
          change={(key) =>
            builder.getState().edit((draft) => ({
              ...draft,
              card: renameItem(draft.card, place, ItemKey.parse(key)),
            }))
          }
        />
      </Field>
      <OtherNotes fields={fields} />
    </>
  )
}

/** The levels a scale begins with. */
const inBoth = (which: 'good' | 'bad'): Words => ({
  zh: dictionary.zh[`scorecards.level.${which}`],
  en: dictionary.en[`scorecards.level.${which}`],
})
