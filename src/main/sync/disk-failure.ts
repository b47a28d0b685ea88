import type { Failure } from '#shared/result.ts'

export type DiskFailure =
  | Failure<'DiskFull'>
  /** `code` as the system names it: `EACCES`, `EIO`. */
  | (Failure<'CannotWrite'> & { readonly code: string })

const refusals = new Set([
  'EEXIST',
  'ENOENT',
  'EACCES',
  'EPERM',
  'EROFS',
  'EIO',
  'ENOTDIR',
  'EISDIR',
  'EBUSY',
  'EMFILE',
])

/** What the disk refused; undefined for anything that is not the disk's doing. */
export function diskFailureOf(cause: unknown): DiskFailure | undefined {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return { type: 'DiskFull' }
  return typeof code === 'string' && refusals.has(code) ? { type: 'CannotWrite', code } : undefined
}
