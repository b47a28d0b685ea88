import { Button } from 'antd'
import { Component, type ReactNode } from 'react'

import { useT } from '#renderer/lib/i18n.ts'
import { useShell } from '#renderer/shell/context.tsx'
import { EmptyState } from '#look/empty-state.tsx'

type Props = { readonly children: ReactNode }
type State = { readonly message: string | null }

/** Keeps a screen that breaks from taking the frame with it. What was done is on disk already. */
export class ScreenGuard extends Component<Props, State> {
  override state: State = { message: null }

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) }
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children
    return (
      <Broken
        message={this.state.message}
        again={() => {
          this.setState({ message: null })
        }}
      />
    )
  }
}

function Broken({ message, again }: { readonly message: string; readonly again: () => void }) {
  const t = useT()
  const { goTo } = useShell()
  return (
    <EmptyState
      title={t('shell.broken')}
      action={
        <div className="broken-actions">
          <Button onClick={again}>{t('shell.boot.again')}</Button>
          <Button
            onClick={() => {
              goTo('queue')
              again()
            }}
          >
            {t('shell.back')}
          </Button>
        </div>
      }
    >
      <p>{t('shell.broken.next')}</p>
      <p className="meta selectable">{message}</p>
    </EmptyState>
  )
}
