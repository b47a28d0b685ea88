import { z } from 'zod'

/** A PostgreSQL of one's own in place of the embedded one. Any number of hubs may share it. */
export const DatabaseConfig = z.strictObject({
  /** `postgres://USER[:PASSWORD]@HOST[:PORT]/DATABASE[?sslmode=…&sslrootcert=…]`, as libpq reads it. */
  url: z.string().refine(isDatabaseUrl, {
    error: 'not of the form postgres://USER@HOST:PORT/DATABASE, or with more behind "?" than sslmode, sslrootcert and host', // prettier-ignore
  }),
  /** In place of the URL's. */
  password: z.string().min(1).optional(),
  /** A file with nothing but the password. */
  passwordFile: z.string().min(1).optional(),
  /** How its certificate is looked at. Away from this machine `verify-full` where nothing is said. */
  sslmode: z.enum(['disable', 'require', 'verify-ca', 'verify-full']).optional(),
  /** A PEM file with whoever vouches for its certificate, where the system does not know them. */
  ca: z.string().min(1).optional(),
  /** Most connections this process opens. */
  pool: z.int().min(2).max(500).default(10),
})
export type DatabaseConfig = Readonly<z.infer<typeof DatabaseConfig>>

const understood = new Set(['sslmode', 'sslrootcert', 'host'])
const sslModes = DatabaseConfig.shape.sslmode.unwrap()

export type DatabaseUrl = {
  /** A host name, or the folder of a Unix socket. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string | undefined
  readonly database: string
  readonly sslmode: DatabaseConfig['sslmode']
  readonly ca: string | undefined
}

/** The parts of such a URL; undefined where it is none. */
export function readDatabaseUrl(text: string): DatabaseUrl | undefined {
  const url = /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : undefined
  if (!url || [...url.searchParams.keys()].some((name) => !understood.has(name))) return undefined
  const database = unescaped(url.pathname.slice(1))
  const user = unescaped(url.username)
  const password = unescaped(url.password)
  const host = url.searchParams.get('host') ?? unescaped(url.hostname)?.replace(/^\[|\]$/g, '')
  if (!database || !user || !host || password === undefined) return undefined
  const mode = url.searchParams.get('sslmode') ?? undefined
  const sslmode = sslModes.optional().safeParse(mode)
  if (!sslmode.success) return undefined
  return {
    host,
    port: url.port === '' ? 5432 : Number(url.port),
    user,
    password: password === '' ? undefined : password,
    database,
    sslmode: sslmode.data,
    ca: url.searchParams.get('sslrootcert') ?? undefined,
  }
}

function isDatabaseUrl(text: string): boolean {
  return readDatabaseUrl(text) !== undefined
}

const unescaped = (part: string): string | undefined => {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
