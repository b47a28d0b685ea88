import type Database from 'better-sqlite3'
import type { z } from 'zod'

import { transact } from '#main/db/transact.ts'
import type { SettingsBook } from '#main/ports.ts'
import { defaultSettings, Settings } from '#shared/settings.ts'

/** A setting nobody changed, or that this version cannot read, has its default. */
export function createSettingsBook(db: Database.Database): SettingsBook {
  const all = db.prepare<[], { name: string; value: string }>(`SELECT name, value FROM setting`)
  const save = db.prepare<[string, string]>(
    `INSERT INTO setting (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  )
  const get = (): Settings => {
    const settings: Record<string, unknown> = { ...defaultSettings }
    for (const { name, value } of all.all()) {
      const kept: unknown = JSON.parse(value)
      if (isReadable(name, kept)) settings[name] = kept
    }
    return Settings.parse(settings)
  }

  return {
    get,
    change: (change) => {
      transact(db, () => {
        for (const [name, value] of Object.entries<unknown>(change)) {
          if (value !== undefined) save.run(name, JSON.stringify(value))
        }
      })
      return get()
    },
  }
}

const isReadable = (name: string, value: unknown): boolean =>
  Object.entries<z.ZodType>(Settings.shape).some(
    ([known, schema]) => known === name && schema.safeParse(value).success,
  )
