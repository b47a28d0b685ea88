import { z } from 'zod'

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
  readonly device: () => SignInDevice
}

const SESSION = 'earshot.session'
const DEVICE = 'earshot.device'

export function createKeeper(
  { tab, browser }: { readonly tab: Storage; readonly browser: Storage },
  /** How an administrator tells this browser from others. */
  name: string,
): Keeper {
  return {
    keep: (kept) => {
      tab.setItem(SESSION, JSON.stringify(kept))
    },
    kept: () => {
      try {
        return Kept.safeParse(JSON.parse(tab.getItem(SESSION) ?? 'null')).data ?? null
      } catch {
        return null
      }
    },
    forget: () => {
      tab.removeItem(SESSION)
    },
    device: () => {
      const known = DeviceId.safeParse(browser.getItem(DEVICE)).data
      if (known !== undefined) return { id: known, name }
      const id = newDeviceId()
      browser.setItem(DEVICE, id)
      return { id, name }
    },
  }
}

/** RFC 9562, version 4. `crypto.randomUUID` is only there behind TLS. */
function newDeviceId(): DeviceId {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return DeviceId.parse(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'))
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
