import { Button } from 'antd'
import { useEffect, useState } from 'react'

import { Field } from '#renderer/features/settings/field.tsx'
import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { failureText, type AnyFailure } from '#renderer/ui/failure-text.ts'
import type { Decoder } from '#shared/decoder.ts'
import type { Result } from '#shared/result.ts'

type Answer = Result<Decoder | null, AnyFailure>

/** Which program decodes what we cannot, as it answers, or why it is none. */
export function ExternalDecoder() {
  const t = useT()
  const { client, settings } = useShell()
  const { ffmpeg } = settings
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [isAsking, setAsking] = useState(false)

  useEffect(() => {
    let isGone = false
    void client.settings.decoder({}).then((told) => {
      if (!isGone) setAnswer(told)
    })
    return () => {
      isGone = true
    }
  }, [client, ffmpeg])

  const pick = async (): Promise<void> => {
    setAsking(true)
    const told = await client.settings.pickDecoder({})
    setAsking(false)
    if (!told.ok || told.value) setAnswer(told)
  }
  const clear = async (): Promise<void> => {
    setAnswer(null)
    await client.settings.clearDecoder({})
  }

  return (
    <>
      <Field label={t('settings.decoder')} why={t('settings.decoder.why')}>
        <Button onClick={() => void pick()} loading={isAsking}>
          {t(ffmpeg === null ? 'settings.decoder.pick' : 'settings.decoder.other')}
        </Button>
        {ffmpeg !== null && (
          <Button type="text" onClick={() => void clear()}>
            {t('settings.decoder.clear')}
          </Button>
        )}
      </Field>
      <Told answer={answer} ffmpeg={ffmpeg} />
    </>
  )
}

function Told({
  answer,
  ffmpeg,
}: {
  readonly answer: Answer | null
  readonly ffmpeg: string | null
}) {
  const t = useT()
  if (answer && !answer.ok) {
    return (
      <>
        <p className="settings-failure" role="alert">
          {failureText(t, answer.error)}
        </p>
        {ffmpeg !== null && <p className="meta settings-saved selectable">{ffmpeg}</p>}
      </>
    )
  }
  if (ffmpeg === null) return null
  return (
    <p role="status" className="meta settings-saved selectable">
      {answer?.value ? t('settings.decoder.is', answer.value) : t('settings.decoder.asking')}
    </p>
  )
}
