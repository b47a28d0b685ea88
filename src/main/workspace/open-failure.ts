import type { StartFailure } from '#main/workspace/start-failure.ts'
import type { OpenFailure } from '#shared/workspace.ts'

/** The window has words for these; the rest are one thing to a person who can only choose another. */
export function toOpenFailure(failure: StartFailure): OpenFailure {
  switch (failure.type) {
    case 'WorkspaceNotFound':
    case 'NameTaken':
    case 'FolderNotFound':
    case 'HubUnreachable':
    case 'HubNotTrusted':
    case 'TokenRefused':
    case 'CannotWrite':
    case 'CannotOpen':
      return failure
    case 'InUse':
    case 'KeyMissing':
    case 'KeyDamaged':
    case 'KeyringChanged':
    case 'WrongKey':
    case 'DatabaseDamaged':
    case 'DatabaseFromTheFuture':
    case 'HubDidNotStart':
      return { type: 'CannotOpen' }
  }
}
