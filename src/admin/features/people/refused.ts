import type { WordKey } from '#admin/lib/i18n.ts'
import type { PeopleRefusal } from '#shared/admin/people.ts'

/** What the hub refuses of people and places, in words. */
export const peopleRefused: Readonly<Partial<Record<PeopleRefusal, WordKey>>> = {
  LoginTaken: 'people.refused.LoginTaken',
  NameTaken: 'people.refused.NameTaken',
  LastAdministrator: 'people.refused.LastAdministrator',
  BeyondReach: 'people.refused.BeyondReach',
  UnknownPlace: 'people.refused.UnknownPlace',
  NotEmpty: 'people.refused.NotEmpty',
  NoLogin: 'people.refused.NoLogin',
}
