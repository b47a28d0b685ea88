import type { Console } from '#cli/console.ts'
import { readHubSettings, unfit, type ConfigFlags } from '#cli/hub-config.ts'
import { hubConfigWords } from '#cli/hub-config-words.ts'

/** Says what a hub would use, and starts none. */
export async function hubCheck(console: Console, flags: ConfigFlags): Promise<void> {
  const read = await readHubSettings(console, flags)
  const { checkOutside } = await import('#hub/config/check-outside.ts')
  const { showConfig } = await import('#hub/config/show-config.ts')
  const { config, originOf } = read
  const mistakes = (await checkOutside(config)).map((found) => ({
    ...found,
    origin: originOf(found.key),
  }))
  if (mistakes.length > 0) throw unfit(console, mistakes)

  const { shown: words } = hubConfigWords[console.language]
  const settings = showConfig(read)
  const lines = settings.map(({ key, env, value, isMasked, origin }) => {
    const said = isMasked ? words.masked : value === null ? '-' : JSON.stringify(value)
    return `  ${key} = ${said}  (${origin.type === 'default' ? env : words.origin(origin)})`
  })
  console.answer(
    {
      valid: true,
      settings: Object.fromEntries(
        settings.map(({ key, env, value, isMasked, origin }) => [
          key,
          { value, masked: isMasked, from: origin.type, variable: env },
        ]),
      ),
    },
    [words.fits, ...lines],
  )
}
