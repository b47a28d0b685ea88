import { z } from 'zod'

import { newId } from '#web/lib/new-id.ts'
import { DeviceId } from '#shared/ids.ts'
import type { SignInDevice } from '#shared/sign-in.ts'

const Kept = z.object({ by: z.enum(['refresh', 'key']), secret: z.string().min(1) })

/** What a session is gone on with: the next renewal, or a key of the hub's. */
type Kept = Readonly<z.infer<typeof Kept>>

/** Keeps the session as long as the tab is open, and which browser this is for longer. */
export interface Keeper {
  readonly keep: (kept: Kept) => void
  readonly kept: () => Kept | null
  readonly forget: () => void
  readonly device: (login: string) => SignInDevice
}

/** Where a page keeps them in this browser, beside other pages of the hub's. */
type Places = {
  readonly session: string
  /** A device belongs to one person; a browser that several use is one for each. */
  readonly device: (login: string) => string
}

export function createKeeper(
  { tab, browser }: { readonly tab: Storage; readonly browser: Storage },
  /** How an administrator tells this browser from others. */
  name: string,
  places: Places,
): Keeper {
  return {
    keep: (kept) => {
      tab.setItem(places.session, JSON.stringify(kept))
    },
    kept: () => {
      try {
        return Kept.safeParse(JSON.parse(tab.getItem(places.session) ?? 'null')).data ?? null
      } catch {
        return null
      }
    },
    forget: () => {
      tab.removeItem(places.session)
    },
    device: (login) => {
      const place = places.device(login.trim().toLowerCase())
      const known = DeviceId.safeParse(browser.getItem(place)).data
      if (known !== undefined) return { id: known, name }
      const id = DeviceId.parse(newId())
      browser.setItem(place, id)
      return { id, name }
    },
  }
}

/** `Chrome · Linux`, as far as a browser says it. */
export function browserName(userAgent: string): string {
  const browser = browsers.find(([mark]) => userAgent.includes(mark))?.[1] ?? 'Browser'
  const system = systems.find((name) => userAgent.includes(name)) ?? ''
  return system === '' ? browser : `${browser} · ${system.replace('Mac OS X', 'macOS')}`
}

const browsers = [
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = ['Windows', 'Android', 'iPhone', 'Mac OS X', 'Linux'] as const
