import { useSyncExternalStore } from 'react'

export const sections = [
  'people',
  'devices',
  'keys',
  'sources',
  'problems',
  'storage',
  'retention',
  'reviews',
  'audit',
] as const
export type Section = (typeof sections)[number]

const read = (): Section => {
  const name = window.location.hash.replace(/^#\//, '').split('/')[0]
  return sections.find((section) => section === name) ?? 'people'
}

const listen = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener)
  return () => {
    window.removeEventListener('hashchange', listener)
  }
}

/** The section the address names, so that one can be kept as a bookmark. */
export const useSection = (): Section => useSyncExternalStore(listen, read)

export const hrefOf = (section: Section): string => `#/${section}`
