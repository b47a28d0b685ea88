import { Select, Switch } from 'antd'
import { useEffect, useId, useState } from 'react'

import { Amount } from '#renderer/features/settings/amount.tsx'
import { Field } from '#renderer/features/settings/field.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import {
  listOutputDevices,
  watchOutputDevices,
  type OutputDevice,
} from '#renderer/lib/output-devices.ts'
import { useShell } from '#renderer/shell/context.tsx'

/** How calls are heard, and what follows on them. */
export function Listening() {
  const t = useT()
  const { settings, changeSettings } = useShell()
  const seconds = t('settings.seconds')
  const even = useId()
  const onward = useId()
  return (
    <section>
      <h2>{t('settings.listening')}</h2>
      <Amount
        label={t('settings.reaction')}
        why={t('settings.reaction.why')}
        value={settings.reactionMs / 1000}
        unit={seconds}
        range={[0, 3]}
        step={0.1}
        onCommit={(value) => void changeSettings({ reactionMs: Math.round(value * 1000) })}
      />
      <Amount
        label={t('settings.rewind')}
        why={t('settings.rewind.why')}
        value={settings.rewindOnResumeMs / 1000}
        unit={seconds}
        range={[0, 10]}
        step={0.5}
        onCommit={(value) => void changeSettings({ rewindOnResumeMs: Math.round(value * 1000) })}
      />
      <Amount
        label={t('settings.skipMargin')}
        why={t('settings.skipMargin.why')}
        value={settings.skipMarginMs}
        unit={t('settings.milliseconds')}
        range={[0, 1000]}
        step={20}
        onCommit={(value) => void changeSettings({ skipMarginMs: Math.round(value) })}
      />
      <Amount
        label={t('settings.deadAir')}
        why={t('settings.deadAir.why')}
        value={settings.deadAirMs / 1000}
        unit={seconds}
        range={[1, 120]}
        step={1}
        onCommit={(value) => void changeSettings({ deadAirMs: Math.round(value * 1000) })}
      />
      <Amount
        label={t('settings.clipPadding')}
        why={t('settings.clipPadding.why')}
        value={settings.clipPaddingMs / 1000}
        unit={seconds}
        range={[0, 60]}
        step={0.5}
        onCommit={(value) => void changeSettings({ clipPaddingMs: Math.round(value * 1000) })}
      />
      <Field id={even} label={t('settings.even')} why={t('settings.even.why')}>
        <Switch
          id={even}
          checked={settings.evenLoudness}
          onChange={(evenLoudness) => void changeSettings({ evenLoudness })}
        />
      </Field>
      <Output />
      <Field id={onward} label={t('settings.onward')} why={t('settings.onward.why')}>
        <Switch
          id={onward}
          checked={settings.autoContinue}
          onChange={(autoContinue) => void changeSettings({ autoContinue })}
        />
      </Field>
    </section>
  )
}

/** What plays the sound; the chosen one stays chosen while it is unplugged. */
function Output() {
  const t = useT()
  const { settings, changeSettings } = useShell()
  const id = useId()
  const devices = useOutputDevices()
  const chosen = settings.outputDevice
  const isGone = chosen !== '' && devices !== null && !devices.some((each) => each.id === chosen)
  return (
    <Field
      id={id}
      label={t('settings.output')}
      why={t(isGone ? 'settings.output.gone' : 'settings.output.why')}
    >
      <Select
        id={id}
        className="settings-output"
        value={chosen}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('settings.output.system') },
          ...(devices ?? []).map((device) => ({ value: device.id, label: device.name })),
          ...(isGone ? [{ value: chosen, label: t('settings.output.missing') }] : []),
        ]}
        onChange={(outputDevice) => void changeSettings({ outputDevice })}
      />
    </Field>
  )
}

function useOutputDevices(): readonly OutputDevice[] | null {
  const [devices, setDevices] = useState<readonly OutputDevice[] | null>(null)
  useEffect(() => {
    let here = true
    const look = (): void => {
      void listOutputDevices().then((found) => {
        if (here) setDevices(found)
      })
    }
    look()
    const watch = watchOutputDevices(look)
    return () => {
      here = false
      watch.stop()
    }
  }, [])
  return devices
}
