import { Progress } from 'antd'

import { useInspect, usePlayer } from '#renderer/features/inspect/use-session.ts'
import { useT, type Translate } from '#renderer/lib/i18n.ts'
import { useFormat } from '#renderer/shell/context.tsx'
import type { SoundState } from '#shared/news.ts'

/** Stands where the waveform would be while there is none, or says what is wrong with what there is. */
export function SoundNotice() {
  const t = useT()
  const recording = useInspect((state) => state.view?.recording)
  const sound = useInspect((state) => state.sound)
  const peaksFailed = useInspect((state) => state.pyramidFailed)
  const { failed } = usePlayer()
  if (recording === undefined) return null
  if (!recording || !sound) {
    return <Notice title={t('inspect.sound.none.title')} text={t('inspect.sound.none.text')} />
  }
  if (
    recording.problems.includes('NoSamples') ||
    (sound.type === 'failed' && sound.reason === 'NoSamples') ||
    (sound.type === 'ready' && recording.durationMs === 0)
  ) {
    return <Notice title={t('inspect.sound.empty.title')} text={t('inspect.sound.empty.text')} />
  }
  if (failed) {
    return <Notice title={t('inspect.sound.failed')} text={t('inspect.sound.playFailed')} />
  }
  if (sound.type !== 'ready') return <Coming sound={sound} />
  if (peaksFailed) return <p className="ins-ribbon">{t('inspect.sound.peaksFailed')}</p>
  return recording.problems.includes('Truncated') ? (
    <p className="ins-ribbon ins-ribbon-end">{t('inspect.sound.truncated')}</p>
  ) : null
}

function Coming({ sound }: { readonly sound: Exclude<SoundState, { readonly type: 'ready' }> }) {
  const t = useT()
  const format = useFormat()
  switch (sound.type) {
    case 'waiting':
      return <Notice title={t('inspect.sound.first')} text={t('inspect.sound.waiting')} />
    case 'failed':
      return <Notice title={t('inspect.sound.failed')} text={failedText(t, sound.reason)} />
    case 'downloading':
    case 'preparing':
      return (
        <Notice title={t(`inspect.sound.${sound.type}`, { share: format.share(sound.share) })}>
          <Progress
            percent={Math.round(sound.share * 100)}
            showInfo={false}
            size={[280, 4]}
            status="normal"
          />
        </Notice>
      )
  }
}

function Notice({
  title,
  text = '',
  children,
}: {
  readonly title: string
  readonly text?: string
  readonly children?: React.ReactNode
}) {
  return (
    <div className="ins-notice" role="status" data-overlay>
      <strong>{title}</strong>
      {text !== '' && <p>{text}</p>}
      {children}
    </div>
  )
}

function failedText(t: Translate, reason: string): string {
  switch (reason) {
    case 'NotAudio':
    case 'EmptyFile':
    case 'UnknownCodec':
    case 'ExternalFailed':
    case 'BrokenHeader':
    case 'DownloadCorrupt':
    case 'DecodeFailed':
      return t(`inspect.sound.failed.${reason}`)
    case 'TookTooLong':
      return t('inspect.sound.failed.DecodeFailed')
    case 'CannotWrite':
      return t('inspect.sound.failed.DiskFull')
    case 'FileUnreadable':
    case 'NotSealed':
    case 'WrongKey':
    case 'Tampered':
    case 'TruncatedFile':
      return t('inspect.sound.failed.Damaged')
    default:
      return t('inspect.sound.failed.other', { reason })
  }
}
