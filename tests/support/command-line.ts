import { Readable } from 'node:stream'

import { run } from '#cli/run.ts'

/** Runs one command as `npx earshot` does, with what it said and how it ended. */
export async function earshot(
  args: readonly string[],
  {
    input = '',
    env = { LANG: 'en_US.UTF-8' },
  }: {
    readonly input?: string | Uint8Array
    readonly env?: Readonly<Record<string, string | undefined>>
  } = {},
) {
  let out = ''
  let err = ''
  const status = await run(
    args,
    {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      input: Readable.from([Buffer.from(input)]),
      env,
    },
    '1.2.3',
  )
  return { status, out, err, json: (): unknown => JSON.parse(out) }
}
