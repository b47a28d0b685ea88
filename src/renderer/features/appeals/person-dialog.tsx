import { unfitToListen, mayHandle, type Unfit } from '#renderer/features/appeals/next-step.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { useKeyboardHold } from '#renderer/shell/context.tsx'
import { ChoiceDialog } from '#renderer/ui/choice-dialog.tsx'
import type { Person } from '#shared/assignment.ts'
import type { PersonId } from '#shared/ids.ts'
import type { AppealCase } from '#shared/results.ts'

type Whole = NonNullable<AppealCase['whole']>

/** Who is asked to listen, the first or the second, or to see to it. */
export type Wanted = 'first' | 'second' | 'handler'

/** One button for each who can be asked; who cannot stands below, with why. */
export function PersonDialog({
  wanted,
  whole,
  people,
  close,
  choose,
}: {
  readonly wanted: Wanted | null
  readonly whole: Whole
  readonly people: readonly Person[]
  readonly close: () => void
  readonly choose: (id: PersonId) => void
}) {
  const t = useT()
  useKeyboardHold(wanted !== null)
  const isHandler = wanted === 'handler'
  const why = new Map(people.map((one) => [one.id, unfitToListen(whole, one)]))
  const able = people.filter((one) =>
    isHandler ? mayHandle(whole, one) : why.get(one.id) === null,
  )
  const unable = isHandler ? [] : people.filter(({ id }) => isTold(why.get(id) ?? null))
  return (
    <ChoiceDialog
      open={wanted !== null}
      title={
        isHandler
          ? t('appeals.handOver.title')
          : t(wanted === 'second' ? 'appeals.assign.second' : 'appeals.assign.first')
      }
      close={close}
      foot={
        unable.length > 0 && (
          <details className="appeal-unfit">
            <summary>{t('appeals.assign.unfit')}</summary>
            <ul>
              {unable.map(({ id, name }) => (
                <li key={id}>
                  {name} <span className="meta">{t(`appeals.unfit.${why.get(id) ?? 'role'}`)}</span>
                </li>
              ))}
            </ul>
          </details>
        )
      }
    >
      {able.length === 0 && <p>{t(isHandler ? 'appeals.handOver.none' : 'appeals.assign.none')}</p>}
      {able.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          onClick={() => {
            choose(id)
            close()
          }}
        >
          {name}
        </button>
      ))}
    </ChoiceDialog>
  )
}

/** That an administrator or an agent does not judge needs no telling. */
const isTold = (why: Unfit | null): boolean => why !== null && why !== 'role'
