import { useT } from '#renderer/lib/i18n.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { failureText } from '#renderer/ui/failure-text.ts'
import type { ChannelFailure } from '#shared/api.ts'

/** Shown in place of everything when main could not answer at all. */
export function BootFailed({ failure }: { readonly failure: ChannelFailure }) {
  const t = useT()
  return (
    <EmptyState
      title={t('shell.boot.failed')}
      action={
        <button
          type="button"
          onClick={() => {
            window.location.reload()
          }}
        >
          {t('shell.boot.again')}
        </button>
      }
    >
      <p className="selectable">{failureText(t, failure)}</p>
    </EmptyState>
  )
}
