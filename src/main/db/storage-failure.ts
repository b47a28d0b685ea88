/** The code of a failure that came from SQLite or the file system: `SQLITE_FULL`, `ENOSPC`. */
export const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''

/** Whether the disk refused a write, because it is full or because it fails. */
export const isStorageFailure = (cause: unknown): boolean =>
  /^(SQLITE_FULL|SQLITE_IOERR.*|ENOSPC|EDQUOT|EIO)$/.test(codeOf(cause))
