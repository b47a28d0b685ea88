import type { FolderFailure } from '#intake/take-in-folder.ts'

/** The reason as a code, and beside it which files, columns or places in a profile it is about. */
export function whyRefused(failure: FolderFailure): {
  readonly reason: string
  readonly detail: string
} {
  const reason = failure.type
  switch (reason) {
    case 'SeveralLogs':
      return { reason, detail: failure.files.join(', ') }
    case 'ColumnsMissing':
      return { reason, detail: failure.columns.join(', ') }
    case 'ProfileInvalid':
      return { reason, detail: failure.issues.join('; ') }
    case 'ProfileNotFound':
    case 'FolderUnreadable':
    case 'LogNotFound':
    case 'LogUnreadable':
    case 'LogEmpty':
      return { reason, detail: '' }
  }
}
