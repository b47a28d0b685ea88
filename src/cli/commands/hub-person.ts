import { besideHub, clock } from '#cli/beside-hub.ts'
import { CommandError, type Console } from '#cli/console.ts'
import type { ConfigFlags } from '#cli/hub-config.ts'
import { keepingWords } from '#cli/keeping-words.ts'
import { personWords } from '#cli/person-words.ts'
import type { Operator, OperatorFailure } from '#hub/operator.ts'
import type { OneTimeCode, PersonRow } from '#shared/admin/people.ts'
import { Role } from '#shared/assignment.ts'
import type { Result } from '#shared/result.ts'

const asOperator = <T>(
  console: Console,
  flags: ConfigFlags,
  work: (operator: Operator) => Promise<T>,
): Promise<T> =>
  besideHub(console, flags, async ({ pool }) => {
    const { createOperator } = await import('#hub/operator.ts')
    const operator = await createOperator(pool, clock)
    if (!operator) throw new CommandError(3, keepingWords[console.language].noHub)
    return work(operator)
  })

export async function listPeople(
  console: Console,
  flags: ConfigFlags & { readonly search?: string },
): Promise<void> {
  const words = personWords[console.language]
  const people = await asOperator(console, flags, ({ list }) => list(flags.search ?? ''))
  const line = ({ name, login, role, reach, teamName, state, lockedUntil }: PersonRow): string =>
    [
      ...[login ?? '-', name, `${words.roles[role]} (${words.reaches[reach]})`, teamName],
      ...(state === 'disabled' ? [words.disabled] : []),
      ...(lockedUntil === null ? [] : [words.locked(momentOf(lockedUntil))]),
    ].join('  ')
  console.answer({ people }, people.length === 0 ? [words.nobody] : people.map(line))
}

export type NewPersonFlags = ConfigFlags & {
  readonly login: string
  readonly role: string
  readonly team?: string
}

export async function addPerson(
  console: Console,
  name: string,
  flags: NewPersonFlags,
): Promise<void> {
  const { login, team } = flags
  const role = Role.parse(flags.role)
  const added = await asOperator(console, flags, (operator) =>
    operator.add(name, { login, role, ...(team === undefined ? {} : { team }) }),
  )
  const { person, code } = orRefuse(console, team ?? name, added)
  console.answer({ person, ...code }, [codeLine(console, code)])
}

export async function unlockPerson(
  console: Console,
  who: string,
  flags: ConfigFlags,
): Promise<void> {
  const person = orRefuse(console, who, await asOperator(console, flags, (one) => one.unlock(who)))
  console.answer({ person }, [personWords[console.language].unlocked(person.name)])
}

export async function giveCode(console: Console, who: string, flags: ConfigFlags): Promise<void> {
  const code = orRefuse(console, who, await asOperator(console, flags, (one) => one.code(who)))
  console.answer(code, [codeLine(console, code)])
}

export async function makeAdministrator(
  console: Console,
  who: string,
  flags: ConfigFlags,
): Promise<void> {
  const made = await asOperator(console, flags, (one) => one.makeAdministrator(who))
  const person = orRefuse(console, who, made)
  console.answer({ person }, [personWords[console.language].isAdministrator(person.name)])
}

const codeLine = ({ language }: Console, { login, code, until }: OneTimeCode): string =>
  personWords[language].code(login, code, momentOf(until))

const momentOf = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ')

const orRefuse = <T>({ language }: Console, who: string, result: Result<T, OperatorFailure>): T => {
  if (result.ok) return result.value
  throw new CommandError(2, personWords[language].refused(who, result.error.type))
}
