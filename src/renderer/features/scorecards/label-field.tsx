import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'

import { both } from '#renderer/features/scorecards/draft-new.ts'
import { KeyField } from '#renderer/features/scorecards/key-field.tsx'
import { WordsField } from '#renderer/features/scorecards/words-field.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { ItemKey, type Label } from '#shared/scorecard.ts'

/** What an evaluation is called because of this. */
export function LabelField({
  value,
  disabled,
  fixed = false,
  change,
}: {
  readonly value: Label | undefined
  readonly disabled: boolean
  /** It cannot be left out. */
  readonly fixed?: boolean
  readonly change: (label: Label | undefined) => void
}) {
  const t = useT()
  if (value === undefined)
    return (
      <Button
        size="small"
        icon={<PlusOutlined />}
        disabled={disabled}
        onClick={() =>
          change({ key: 'label', title: both(t('scorecards.label.new')), lasting: false })
        }
      >
        {t('scorecards.label.add')}
      </Button>
    )
  return (
    <div className="sc-stack">
      <WordsField
        {...{ value: value.title, disabled, name: t('scorecards.field.label') }}
        change={(title) => title && change({ ...value, title })}
      />
      <span className="sc-line">
        <KeyField
          {...{ value: value.key, disabled, name: t('scorecards.field.key') }}
          isKey={(typed) => ItemKey.safeParse(typed).success}
          refusal={t('scorecards.key.refusal')}
          change={(key) => change({ ...value, key })}
        />
        <Checkbox
          checked={value.lasting}
          disabled={disabled}
          onChange={({ target }) => change({ ...value, lasting: target.checked })}
        >
          {t('scorecards.label.lasting')}
        </Checkbox>
        {!fixed && (
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('scorecards.label.remove')}
            title={t('scorecards.label.remove')}
            disabled={disabled}
            onClick={() => change(undefined)}
          />
        )}
      </span>
    </div>
  )
}
