import { Button } from 'antd'
import { useEffect, useMemo, useRef, type ComponentType } from 'react'
import { useStore } from 'zustand'

import { AuditView } from '#admin/features/audit/view.tsx'
import { DevicesView } from '#admin/features/devices/view.tsx'
import { KeysView } from '#admin/features/keys/view.tsx'
import { PeopleView } from '#admin/features/people/view.tsx'
import { ProblemsView } from '#admin/features/problems/view.tsx'
import { RetentionView } from '#admin/features/retention/view.tsx'
import { ReviewsView } from '#admin/features/reviews/view.tsx'
import { SourcesView } from '#admin/features/sources/view.tsx'
import { StorageView } from '#admin/features/storage/view.tsx'
import type { Hub } from '#web/lib/hub.ts'
import { useT } from '#admin/lib/i18n.ts'
import type { LookStore } from '#web/lib/look-store.ts'
import { hrefOf, sections, useSection, type Section } from '#admin/lib/route.ts'
import type { SessionStore } from '#web/lib/session-store.ts'
import { DeskProvider } from '#admin/shell/context.tsx'
import { Looks } from '#admin/shell/looks.tsx'
import type { Me } from '#shared/sync.ts'

/** The page of somebody who is signed in: the sections, and the one that is open. */
export function Desk({
  hub,
  me,
  look,
  session,
}: {
  readonly hub: Hub
  readonly me: Me
  readonly look: LookStore
  readonly session: SessionStore
}) {
  const t = useT()
  const section = useSection()
  const { language } = useStore(look)
  const desk = useMemo(() => ({ hub, me, language }), [hub, me, language])
  const main = useRef<HTMLElement>(null)
  const isFirst = useRef(true)
  const View = views[section]

  // A screen reader says where it is now; the first time the page is read from its beginning.
  useEffect(() => {
    if (!isFirst.current) main.current?.querySelector('h1')?.focus()
    isFirst.current = false
  }, [section])

  return (
    <DeskProvider value={desk}>
      <div className="desk">
        <a
          className="skip"
          href={hrefOf(section)}
          onClick={(event) => {
            event.preventDefault()
            main.current?.querySelector('h1')?.focus()
          }}
        >
          {t('shell.skip')}
        </a>
        <header className="desk-head">
          <strong className="ellipsis">{me.hubName}</strong>
          <span className="desk-head-end">
            <Looks look={look} />
            <span className="meta ellipsis">{t('shell.signedInAs', { name: me.person.name })}</span>
            <Button size="small" onClick={() => void session.getState().signOut()}>
              {t('shell.signOut')}
            </Button>
          </span>
        </header>
        <nav className="desk-nav" aria-label={t('shell.sections')}>
          <ul>
            {sections.map((each) => (
              <li key={each}>
                <a href={hrefOf(each)} aria-current={each === section ? 'page' : undefined}>
                  {t(`shell.${each}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main className="desk-main" ref={main}>
          <View key={section} />
        </main>
      </div>
    </DeskProvider>
  )
}

const views: Readonly<Record<Section, ComponentType>> = {
  people: PeopleView,
  devices: DevicesView,
  keys: KeysView,
  sources: SourcesView,
  problems: ProblemsView,
  storage: StorageView,
  retention: RetentionView,
  reviews: ReviewsView,
  audit: AuditView,
}
