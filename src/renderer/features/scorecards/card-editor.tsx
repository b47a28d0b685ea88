import { Segmented, Select } from 'antd'

import { itemsOf } from '#core/scorecard/outline.ts'
import { both, freeKey } from '#renderer/features/scorecards/draft-new.ts'
import { changeCard } from '#renderer/features/scorecards/draft.ts'
import { Field, OtherNotes } from '#renderer/features/scorecards/field.tsx'
import { LabelField } from '#renderer/features/scorecards/label-field.tsx'
import { ListEditor } from '#renderer/features/scorecards/list-editor.tsx'
import { NumberField } from '#renderer/features/scorecards/number-field.tsx'
import { useBuilderStore } from '#renderer/features/scorecards/use-builder.ts'
import { WordsField } from '#renderer/features/scorecards/words-field.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { useWords } from '#renderer/ui/use-words.ts'
import type { ItemKey, Label, Scorecard } from '#shared/scorecard.ts'

const fields = [
  ...['name', 'about', 'method', 'fullMarks', 'floor', 'awardMax'],
  ...['worstOf', 'consequences', 'monthly'],
]

/** All that can be said of the scorecard as a whole. */
export function CardEditor({
  card,
  disabled,
}: {
  readonly card: Scorecard
  readonly disabled: boolean
}) {
  const t = useT()
  const builder = useBuilderStore()
  const set = (part: Partial<Scorecard>): void => {
    builder
      .getState()
      .edit(
        (draft) => ({ ...draft, card: changeCard(draft.card, part) }),
        `card ${Object.keys(part).join()}`,
      )
  }
  return (
    <>
      <Field name="name" label={t('scorecards.field.name')}>
        <WordsField
          {...{ value: card.name, disabled, name: t('scorecards.field.name') }}
          change={(name) => name && set({ name })}
        />
      </Field>
      <Field name="about" label={t('scorecards.field.about')}>
        <WordsField
          {...{ value: card.about, disabled, name: t('scorecards.field.about') }}
          lines
          change={(about) => about && set({ about })}
        />
      </Field>
      <Field
        name="method"
        label={t('scorecards.field.method')}
        hint={t(`scorecards.method.${card.method}.hint`)}
      >
        <Segmented
          value={card.method}
          disabled={disabled}
          options={(['deduct', 'weighted', 'categories'] as const).map((method) => ({
            value: method,
            label: t(`scorecards.method.${method}`),
          }))}
          onChange={(method) => set({ method })}
        />
      </Field>
      {card.method !== 'deduct' && (
        <Field name="fullMarks" label={t('scorecards.field.fullMarks')}>
          <NumberField
            {...{ value: card.fullMarks, disabled, name: t('scorecards.field.fullMarks') }}
            change={(fullMarks) => fullMarks !== null && set({ fullMarks })}
          />
        </Field>
      )}
      <Field name="floor" label={t('scorecards.field.cardFloor')}>
        <NumberField
          {...{ value: card.floor, disabled, signed: true }}
          name={t('scorecards.field.cardFloor')}
          change={(floor) => floor !== null && set({ floor })}
        />
      </Field>
      <Field name="awardMax" label={t('scorecards.field.awardMax')}>
        <NumberField
          {...{ value: card.awardMax, disabled, name: t('scorecards.field.awardMax') }}
          empty={t('scorecards.awardMax.none')}
          change={(awardMax) => set({ awardMax })}
        />
      </Field>
      <WorstOf {...{ card, disabled, set }} />
      <Consequences {...{ card, disabled, set }} />
      <MonthlyField {...{ card, disabled, set }} />
      <OtherNotes fields={fields} />
    </>
  )
}

type Props = {
  readonly card: Scorecard
  readonly disabled: boolean
  readonly set: (part: Partial<Scorecard>) => void
}

function WorstOf({ card, disabled, set }: Props) {
  const t = useT()
  const words = useWords()
  const items = itemsOf(card)
  const [one, other] = items
  return (
    <Field name="worstOf" label={t('scorecards.field.worstOf')} hint={t('scorecards.worstOf.hint')}>
      <ListEditor
        list={card.worstOf}
        name={t('scorecards.group')}
        least={0}
        most={one && other ? 20 : card.worstOf.length}
        disabled={disabled}
        sorts={false}
        begin={() => ({
          key: freeKey(new Set(card.worstOf.map(({ key }) => key)), 'group-'),
          title: both(t('scorecards.group.new')),
          items: [one, other].flatMap((item) => item?.key ?? []),
        })}
        change={(worstOf) => set({ worstOf })}
      >
        {(group, replace, name) => (
          <div className="sc-stack">
            <WordsField
              {...{ value: group.title, disabled, name }}
              change={(title) => title && replace({ ...group, title })}
            />
            <Select
              mode="multiple"
              value={[...group.items]}
              disabled={disabled}
              aria-label={`${name} · ${t('scorecards.group.items')}`}
              options={items.map(({ key, title }) => ({
                value: key,
                label: `${key} ${words(title)}`,
              }))}
              onChange={(keys: ItemKey[]) => {
                if (keys.length > 1) replace({ ...group, items: keys })
              }}
            />
          </div>
        )}
      </ListEditor>
    </Field>
  )
}

const newLabel = (t: ReturnType<typeof useT>, taken: readonly { readonly label: Label }[]) => ({
  key: freeKey(new Set(taken.map(({ label }) => label.key)), 'label-'),
  title: both(t('scorecards.label.new')),
  lasting: false,
})

function Consequences({ card, disabled, set }: Props) {
  const t = useT()
  return (
    <Field name="consequences" label={t('scorecards.field.consequences')}>
      <ListEditor
        list={card.consequences}
        name={t('scorecards.consequence')}
        least={0}
        most={20}
        disabled={disabled}
        sorts={false}
        begin={() => ({
          label: newLabel(t, card.consequences),
          on: { percentBelow: 60 },
        })}
        change={(consequences) => set({ consequences })}
      >
        {(each, replace, name) => {
          const { on } = each
          const isCost = 'itemCost' in on
          return (
            <div className="sc-stack">
              <span className="sc-line">
                <Select
                  className="sc-medium"
                  value={isCost ? 'itemCost' : 'percentBelow'}
                  disabled={disabled}
                  aria-label={name}
                  options={(['itemCost', 'percentBelow'] as const).map((kind) => ({
                    value: kind,
                    label: t(`scorecards.on.${kind}`),
                  }))}
                  onChange={(kind) =>
                    replace({
                      ...each,
                      on: kind === 'itemCost' ? { itemCost: 20 } : { percentBelow: 60 },
                    })
                  }
                />
                <NumberField
                  value={isCost ? on.itemCost : on.percentBelow}
                  name={`${name} · ${t(isCost ? 'scorecards.on.itemCost' : 'scorecards.on.percentBelow')}`}
                  disabled={disabled}
                  suffix={isCost ? t('scorecards.points') : '%'}
                  change={(value) =>
                    value !== null &&
                    replace({ ...each, on: isCost ? { itemCost: value } : { percentBelow: value } })
                  }
                />
              </span>
              <LabelField
                {...{ value: each.label, disabled, fixed: true }}
                change={(label) => label && replace({ ...each, label })}
              />
            </div>
          )
        }}
      </ListEditor>
    </Field>
  )
}

function MonthlyField({ card, disabled, set }: Props) {
  const t = useT()
  const labels = [
    ...card.consequences.map(({ label }) => label),
    ...itemsOf(card).flatMap(({ label }) => label ?? []),
  ]
  const words = useWords()
  return (
    <Field name="monthly" label={t('scorecards.field.monthly')} hint={t('scorecards.monthly.hint')}>
      <ListEditor
        list={card.monthly}
        name={t('scorecards.threshold')}
        least={0}
        most={10}
        disabled={disabled}
        sorts={false}
        begin={() => ({ label: newLabel(t, card.monthly), threshold: 20, except: [] })}
        change={(monthly) => set({ monthly })}
      >
        {(each, replace, name) => (
          <div className="sc-stack">
            <span className="sc-line">
              <span>{t('scorecards.threshold.from')}</span>
              <NumberField
                {...{ value: each.threshold, disabled, name, suffix: t('scorecards.points') }}
                change={(threshold) => threshold !== null && replace({ ...each, threshold })}
              />
            </span>
            <LabelField
              {...{ value: each.label, disabled, fixed: true }}
              change={(label) => label && replace({ ...each, label })}
            />
            <Select
              mode="multiple"
              value={[...each.except]}
              disabled={disabled}
              placeholder={t('scorecards.threshold.except')}
              aria-label={`${name} · ${t('scorecards.threshold.except')}`}
              options={labels.map(({ key, title }) => ({ value: key, label: words(title) }))}
              onChange={(except: string[]) => replace({ ...each, except })}
            />
          </div>
        )}
      </ListEditor>
    </Field>
  )
}
