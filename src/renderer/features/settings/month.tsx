import { Segmented } from 'antd'

import { Amount } from '#renderer/features/settings/amount.tsx'
import { Field } from '#renderer/features/settings/field.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'

/** The day rule 115 begins a month on. */
const USUAL = 26

/** From which day to which the centre counts a month. */
export function Month() {
  const t = useT()
  const { settings, changeSettings } = useShell()
  const { monthBeginsOn } = settings
  const isByCalendar = monthBeginsOn === 1
  return (
    <section>
      <h2>{t('settings.month')}</h2>
      <Field label={t('settings.month.kind')} why={t('settings.month.kind.why')}>
        <Segmented
          aria-label={t('settings.month.kind')}
          value={isByCalendar ? 'calendar' : 'day'}
          options={[
            { value: 'calendar' as const, label: t('settings.month.calendar') },
            { value: 'day' as const, label: t('settings.month.day') },
          ]}
          onChange={(kind) =>
            void changeSettings({ monthBeginsOn: kind === 'calendar' ? 1 : USUAL })
          }
        />
      </Field>
      {!isByCalendar && (
        <Amount
          label={t('settings.month.begins')}
          why={t('settings.month.begins.why', { last: monthBeginsOn - 1 })}
          value={monthBeginsOn}
          range={[2, 28]}
          step={1}
          onCommit={(value) => void changeSettings({ monthBeginsOn: Math.round(value) })}
        />
      )}
    </section>
  )
}
