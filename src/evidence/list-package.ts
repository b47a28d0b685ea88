import {
  CENTRAL_BYTES,
  centralRecord,
  directoryEnd,
  END64_BYTES,
  END_BYTES,
  firstDifference,
  isLocal,
  LOCAL_BYTES,
  localBytes,
  LOCATOR_BYTES,
  readCentral,
  readEnd,
  readLocal,
  statedLocalBytes,
  type ZipEntry,
  type ZipFault,
} from '#core/evidence/zip-format.ts'
import { folderOf, pathFaultIn, type PathFault } from '#core/evidence/package-paths.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

import type { PackageFile } from '#evidence/open-package.ts'

export type ListedFile = {
  /** Within the bag. */
  readonly path: string
  readonly entry: ZipEntry
  /** Where its bytes begin. */
  readonly begin: number
}

export type Listing = {
  /** The folder that holds the bag. */
  readonly folder: string
  readonly files: readonly ListedFile[]
  /** The first byte of the zip itself that is not the one that was written; null where all are. */
  readonly alteredAt: number | null
}

export type ListFailure =
  | Failure<'NotAPackage'>
  /** Nothing can be found in it any more, or it was put together by another program. */
  | (Failure<'Damaged'> & { readonly at: number })
  | (Failure<Exclude<ZipFault['type'], 'Altered'>> & { readonly path: string })
  | Failure<'TooManyFiles'>
  | PathFault

/** A package holds some dozens of files; what lists more is read by nobody. */
const MOST_FILES = 5000
const MOST_DIRECTORY_BYTES = 32 * 1024 * 1024
const PIECE = 1024 * 1024

/**
 * Goes from header to header, and holds what stands behind the last against what would be written
 * there. Where that way is broken, the directory at the end leads to the files.
 */
export const listPackage = async (file: PackageFile): Promise<Result<Listing, ListFailure>> => {
  const walked = await walk(file)
  if (!walked.ok) return walked
  const { entries, end, fault } = walked.value
  if (!fault && entries.length > 0) {
    const at = await differenceFrom(file, entries, end)
    if (at < 0) return listing(entries, null)
    const directory = await readDirectory(file)
    const isNamed = !directory.ok && 'path' in directory.error
    return isNamed ? directory : listing(entries, at)
  }
  const directory = await readDirectory(file)
  if (directory.ok) return listing(directory.value, end)
  if ('path' in directory.error) return directory
  if (fault && 'path' in fault) return err(fault)
  const isNothingLikeIt = end === 0 && !fault && directory.error.at === file.size
  return err(isNothingLikeIt ? { type: 'NotAPackage' } : { type: 'Damaged', at: end })
}

type Walked = {
  readonly entries: readonly ZipEntry[]
  readonly end: number
  readonly fault?: ListFailure
}

const walk = async (file: PackageFile): Promise<Result<Walked, ListFailure>> => {
  const entries: ZipEntry[] = []
  for (let at = 0; ;) {
    const head = await file.read(at, LOCAL_BYTES)
    if (head.length < LOCAL_BYTES || !isLocal(head)) return ok({ entries, end: at })
    if (entries.length === MOST_FILES) return err({ type: 'TooManyFiles' })
    const whole = await file.read(at, statedLocalBytes(head))
    const entry = readLocal(whole, at)
    if (!entry.ok) {
      const name = whole.subarray(LOCAL_BYTES, LOCAL_BYTES + whole.readUInt16LE(26))
      return ok({ entries, end: at, fault: named(entry.error, name, at) })
    }
    const next = at + localBytes(entry.value) + entry.value.size
    if (next > file.size) return ok({ entries, end: at, fault: { type: 'Damaged', at } })
    entries.push(entry.value)
    at = next
  }
}

type DirectoryFailure = Extract<
  ListFailure,
  { readonly path: string } | { readonly type: 'Damaged' }
>

const named = ({ type }: ZipFault, name: Uint8Array, at: number): DirectoryFailure =>
  type === 'Altered' ? { type: 'Damaged', at } : { type, path: shown(name) }

/** Where the file differs from what should follow the entries; -1 where it does not. */
const differenceFrom = async (
  file: PackageFile,
  entries: readonly ZipEntry[],
  begin: number,
): Promise<number> => {
  const records = Buffer.concat(entries.map(centralRecord))
  const ours = Buffer.concat([records, directoryEnd(entries.length, records.length, begin)])
  for (let at = 0; at < ours.length; at += PIECE) {
    const wanted = ours.subarray(at, at + PIECE)
    const found = firstDifference(await file.read(begin + at, wanted.length), wanted)
    if (found >= 0) return begin + at + found
  }
  return file.size === begin + ours.length ? -1 : begin + ours.length
}

/** The entries as the directory at the end of a zip has them. */
const readDirectory = async (
  file: PackageFile,
): Promise<Result<readonly ZipEntry[], DirectoryFailure>> => {
  const tailBytes = Math.min(file.size, END_BYTES + LOCATOR_BYTES + END64_BYTES)
  const end = readEnd(await file.read(file.size - tailBytes, tailBytes))
  if (!end || end.size > MOST_DIRECTORY_BYTES || end.at + end.size > file.size) {
    return err({ type: 'Damaged', at: file.size })
  }
  const bytes = await file.read(end.at, end.size)
  const entries: ZipEntry[] = []
  let expected = 0
  for (let at = 0; at < bytes.length;) {
    const rest = bytes.subarray(at)
    const read = readCentral(rest)
    if (!read.ok) {
      const name =
        rest.length < CENTRAL_BYTES
          ? rest.subarray(0, 0)
          : rest.subarray(CENTRAL_BYTES, CENTRAL_BYTES + rest.readUInt16LE(28))
      return err(named(read.error, name, end.at + at))
    }
    const { entry, length } = read.value
    if (entry.at !== expected) return err({ type: 'Damaged', at: end.at + at })
    expected = entry.at + localBytes(entry) + entry.size
    entries.push(entry)
    at += length
  }
  const addsUp = expected === end.at && entries.length === end.count
  return addsUp && entries.length > 0 ? ok(entries) : err({ type: 'Damaged', at: end.at })
}

const listing = (
  entries: readonly ZipEntry[],
  alteredAt: number | null,
): Result<Listing, ListFailure> => {
  const names: string[] = []
  for (const { name } of entries) {
    const text = decoded(name)
    if (text === undefined) return err({ type: 'UnsafePath', path: shown(name) })
    names.push(text)
  }
  const fault = pathFaultIn(names)
  if (fault) return err(fault)
  const folder = folderOf(names)
  const files = entries.map((entry, n) => ({
    path: (names[n] ?? '').slice(folder.length),
    entry,
    begin: entry.at + localBytes(entry),
  }))
  return ok({ folder: folder.slice(0, -1), files, alteredAt })
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Undefined where the bytes are no UTF-8. */
export const decoded = (bytes: Uint8Array): string | undefined => {
  try {
    return UTF8.decode(bytes)
  } catch {
    return undefined
  }
}

const shown = (name: Uint8Array): string => Buffer.from(name).toString('utf8')
