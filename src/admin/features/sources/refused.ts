import type { WordKey } from '#admin/lib/i18n.ts'

/** What the hub refuses of mappings and of trials of them, in words. */
export const sourcesRefused: Readonly<Record<string, WordKey>> = {
  ProfileInvalid: 'mappings.refused.ProfileInvalid',
  ProfileBuiltIn: 'mappings.refused.ProfileBuiltIn',
  ProfileInUse: 'mappings.refused.ProfileInUse',
  ProfileNotFound: 'mappings.refused.ProfileNotFound',
  ColumnsMissing: 'mappings.refused.ColumnsMissing',
  LogEmpty: 'mappings.refused.LogEmpty',
  LogUnreadable: 'mappings.refused.LogUnreadable',
  PlaceGone: 'mappings.refused.PlaceGone',
  StoreNotFound: 'mappings.refused.StoreNotFound',
}
