import type { Failure } from '#shared/result.ts'

import { isSafePath, payload, tagFiles } from '#core/evidence/package-paths.ts'

/** Path and SHA-256 in lower-case hexadecimal. */
export type ManifestEntry = { readonly path: string; readonly sha256: string }

/** `line` counts from 1. */
export type ManifestFault =
  | (Failure<'BrokenLine'> & { readonly line: number })
  | (Failure<'UnsafeLine' | 'RepeatedLine' | 'WrongPlace'> & {
      readonly line: number
      readonly path: string
    })
  /** No end of line behind the last one, another end than ours, or lines out of their order. */
  | (Failure<'UnusualText'> & { readonly line: number })

/** Of a manifest: which files it may speak of (RFC 8493, 2.1.3 and 2.2.1). */
export type ManifestKind = 'payload' | 'tag'

/** The text of a manifest, ordered by path, names escaped as RFC 8493, 2.1.3 says. */
export const manifestText = (entries: readonly ManifestEntry[]): string =>
  [...entries]
    .sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0))
    .map(({ path, sha256 }) => `${sha256}  ${escaped(path)}\n`)
    .join('')

const escaped = (path: string): string =>
  path.replaceAll('%', '%25').replaceAll('\n', '%0A').replaceAll('\r', '%0D')

const unescaped = (path: string): string =>
  path.replace(/%(25|0A|0D)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Reads as much of a manifest as can be read; the faults say what could not. */
export const readManifest = (
  text: string,
  kind: ManifestKind,
): { readonly entries: readonly ManifestEntry[]; readonly faults: readonly ManifestFault[] } => {
  const entries: ManifestEntry[] = []
  const faults: ManifestFault[] = []
  const seen = new Set<string>()
  const lines = text.split(/\r\n|\n|\r/)
  for (const [index, content] of lines.entries()) {
    const line = index + 1
    if (content === '' && line === lines.length) continue
    const read = /^([0-9a-f]{64})[ \t]+(?:\*)?(\S.*)$/i.exec(content)
    const [, sha256 = '', written = ''] = read ?? []
    const path = unescaped(written)
    if (!read) faults.push({ type: 'BrokenLine', line })
    else if (!isSafePath(path)) faults.push({ type: 'UnsafeLine', line, path })
    else if (seen.has(path)) faults.push({ type: 'RepeatedLine', line, path })
    else if (!belongs(path, kind)) faults.push({ type: 'WrongPlace', line, path })
    else entries.push({ path, sha256: sha256.toLowerCase() })
    seen.add(path)
  }
  if (faults.length === 0 && manifestText(entries) !== text) {
    faults.push({ type: 'UnusualText', line: firstOdd(text, manifestText(entries)) })
  }
  return { entries, faults }
}

const belongs = (path: string, kind: ManifestKind): boolean =>
  kind === 'payload'
    ? path.startsWith(payload)
    : !path.startsWith(payload) && path !== tagFiles.tagManifest && path !== tagFiles.signature

const firstOdd = (text: string, ours: string): number => {
  let at = 0
  while (at < text.length && text[at] === ours[at]) at++
  return text.slice(0, at).split('\n').length
}
