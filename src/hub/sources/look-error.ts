import type { SourceTrouble } from '#shared/admin/sources.ts'

/** Why a look ended early; it is looked again. */
export class LookError extends Error {
  override name = 'LookError'
  readonly trouble: SourceTrouble

  constructor(trouble: SourceTrouble) {
    super(trouble.reason)
    this.trouble = trouble
  }
}
