import { existsSync } from 'node:fs'
import { join, parse } from 'node:path'

/** The name itself, or with ` 2`, ` 3` and so on behind it. */
export const freeName = (path: string): string => {
  const { dir, name, ext } = parse(path)
  for (let n = 1; ; n++) {
    const free = n === 1 ? path : join(dir, `${name} ${n}${ext}`)
    if (!existsSync(free)) return free
  }
}
