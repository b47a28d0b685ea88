import type { Person } from '#shared/assignment.ts'

/** How people are called; '' for somebody this desk has not heard of. */
export function namesOf(people: readonly Pick<Person, 'id' | 'name'>[]): (id: string) => string {
  const names = new Map<string, string>(people.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? ''
}
