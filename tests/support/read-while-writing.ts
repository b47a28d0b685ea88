/** However slow the machine is, there is something to miss. */
const AT_LEAST = 100

/**
 * Eight write for a while, and one reads on by a cursor until there is nothing more: the names of
 * what was told, and of what was seen.
 */
export async function readWhileEightWrite<Cursor>({
  from,
  write,
  read,
  forMs = 2500,
}: {
  readonly from: Cursor
  /** Writes something, as the nth writer; answers with the names of it once it is acknowledged. */
  readonly write: (nth: number) => Promise<readonly string[]>
  /** What came behind the cursor, and the next cursor. */
  readonly read: (
    cursor: Cursor,
  ) => Promise<{ readonly seen: readonly string[]; readonly next: Cursor }>
  readonly forMs?: number
}): Promise<{ readonly told: readonly string[]; readonly seen: readonly string[] }> {
  const told: string[] = []
  const seen: string[] = []
  const writing = new AbortController()
  const writers = Array.from({ length: 8 }, async (_, nth) => {
    const until = Date.now() + forMs
    while (Date.now() < until || told.length <= AT_LEAST) told.push(...(await write(nth)))
  })
  let cursor = from
  const readOn = async (): Promise<number> => {
    const page = await read(cursor)
    seen.push(...page.seen)
    cursor = page.next
    return page.seen.length
  }
  const reader = (async () => {
    while (!writing.signal.aborted) await readOn()
    while ((await readOn()) > 0);
  })()
  await Promise.all(writers)
  writing.abort()
  await reader
  return { told, seen }
}
