/** What Node or PostgreSQL calls a failure, as `ENOENT` or `23505`; empty where it has no such name. */
export const errorCode = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
