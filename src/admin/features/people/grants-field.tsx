import { Button, Select } from 'antd'

import { useT } from '#admin/lib/i18n.ts'
import { useChoices } from '#admin/ui/use-choices.ts'
import { Reach, type Grant } from '#shared/admin/people.ts'
import { Role } from '#shared/assignment.ts'

/** Roles a person has besides the main one, each with where it holds. */
export function GrantsField({
  grants,
  put,
}: {
  readonly grants: readonly Grant[]
  readonly put: (grants: readonly Grant[]) => void
}) {
  const t = useT()
  const change = (at: number, to: Partial<Grant>): void => {
    put(grants.map((grant, n) => (n === at ? { ...grant, ...to } : grant)))
  }
  return (
    <fieldset className="grants">
      <legend>{t('grants.title')}</legend>
      <p className="meta">{t('grants.about')}</p>
      {grants.map((grant, n) => (
        // Lines have no identity of their own; none is moved.
        <div key={n} className="grant">
          <Select<Role>
            aria-label={t('people.role')}
            value={grant.role}
            options={Role.options.map((value) => ({ value, label: t(`people.role.${value}`) }))}
            onChange={(role) => {
              change(n, { role })
            }}
          />
          <Select<Reach>
            aria-label={t('people.reach')}
            value={grant.reach}
            options={Reach.options.map((value) => ({ value, label: t(`grants.reach.${value}`) }))}
            onChange={(reach) => {
              change(n, { reach, id: null })
            }}
          />
          {grant.reach === 'org' ? (
            <span />
          ) : (
            <Place
              key={grant.reach}
              what={grant.reach === 'team' ? 'teams' : 'centres'}
              id={grant.id}
              pick={(id) => {
                change(n, { id })
              }}
            />
          )}
          <Button
            size="small"
            type="text"
            aria-label={`${t('grants.remove')} ${t(`people.role.${grant.role}`)}`}
            onClick={() => {
              put(grants.filter((_, at) => at !== n))
            }}
          >
            {t('grants.remove')}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        onClick={() => {
          put([...grants, { role: 'lead', reach: 'team', id: null }])
        }}
      >
        {t('grants.add')}
      </Button>
    </fieldset>
  )
}

function Place({
  what,
  id,
  pick,
}: {
  readonly what: 'teams' | 'centres'
  readonly id: string | null
  readonly pick: (id: string) => void
}) {
  const t = useT()
  const { choices, search } = useChoices(what)
  const isListed = id === null || choices.some(({ value }) => value === id)
  return (
    <Select
      aria-label={t(what === 'teams' ? 'people.team' : 'people.centre')}
      placeholder={t('grants.where')}
      showSearch={{ filterOption: false, onSearch: search }}
      value={id}
      options={isListed ? [...choices] : [{ value: id, label: t('grants.elsewhere') }, ...choices]}
      onChange={pick}
    />
  )
}

/** Whether each is told where it holds. */
export const areWhole = (grants: readonly Grant[]): boolean =>
  grants.every(({ reach, id }) => reach === 'org' || id !== null)
