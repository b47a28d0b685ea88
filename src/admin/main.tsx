import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { createHub } from '#web/lib/hub.ts'
import { browserName, createKeeper } from '#web/lib/keeper.ts'
import { createLookStore } from '#web/lib/look-store.ts'
import { createSessionStore } from '#web/lib/session-store.ts'
import { App } from '#admin/shell/app.tsx'

import '#look/base.css'

const { sessionStorage: tab, localStorage: browser, navigator } = window
const hub = createHub({
  fetch: (input, init) => window.fetch(input, init),
  keeper: createKeeper({ tab, browser }, browserName(navigator.userAgent), {
    session: 'earshot.session',
    device: () => 'earshot.device',
  }),
  refuses: ({ person }) =>
    person.role === 'administrator'
      ? undefined
      : { type: 'Refused', error: 'NotAdministrator', detail: person.name },
  now: () => Date.now(),
})
const nonce = document.querySelector<HTMLMetaElement>('meta[name=earshot-nonce]')?.content ?? ''
const element = document.getElementById('root')
if (element) {
  createRoot(element).render(
    <StrictMode>
      <App
        hub={hub}
        look={createLookStore(browser, navigator.languages)}
        session={createSessionStore(hub)}
        nonce={nonce}
      />
    </StrictMode>,
  )
}
