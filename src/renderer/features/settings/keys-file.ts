import { firstConflict, refusalOf } from '#renderer/shell/key-choices.ts'
import type { Action } from '#renderer/shell/binding.ts'
import { KeysFile, type KeyChoices } from '#shared/keys.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'

export type KeysFileFailure =
  | Failure<'NotAKeysFile'>
  | (Failure<'KeyRefused'> & { readonly keys: string; readonly action: Action })
  | (Failure<'KeysClash'> & {
      readonly keys: string
      readonly one: Action
      readonly other: Action
    })

/** The choices of a file, all or none. An action this version does not know is kept as it stands. */
export function readKeysFile(
  text: string,
  actions: readonly Action[],
): Result<KeyChoices, KeysFileFailure> {
  const parsed = KeysFile.safeParse(parseJson(text))
  if (!parsed.success) return err({ type: 'NotAKeysFile' })
  const { keys: choices } = parsed.data
  for (const action of actions) {
    const refused = choices[action.id]?.find((keys) => refusalOf(keys, action) !== null)
    if (refused !== undefined) return err({ type: 'KeyRefused', keys: refused, action })
  }
  const conflict = firstConflict(choices, actions)
  return conflict ? err({ type: 'KeysClash', ...conflict }) : ok(choices)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
