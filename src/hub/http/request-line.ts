/** What the log says of a request. */
export type RequestLine = {
  readonly id: string
  readonly method: string
  readonly route: string
  readonly status: number
  readonly ms: number
  /** The same for the same person, or key of a recorder, and nothing that leads to them without the database. */
  readonly person: string | null
}
