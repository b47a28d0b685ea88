import { DeleteOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'

import type { Place } from '#renderer/features/inspect/mark-palette.ts'
import { Circumstances, pressSaid } from '#renderer/features/inspect/circumstances.tsx'
import { usePhrases } from '#renderer/ui/phrases.ts'
import { draftOf } from '#renderer/features/inspect/state.ts'
import { TextField } from '#renderer/features/inspect/text-field.tsx'
import { useInspect, useSession } from '#renderer/features/inspect/use-session.ts'
import { useT } from '#renderer/lib/i18n.ts'
import { clockTime } from '#renderer/lib/waveform-geometry.ts'
import { ActionKey } from '#renderer/shell/action-key.tsx'
import { useWords } from '#renderer/ui/use-words.ts'
import type { Mark } from '#shared/evaluation.ts'

/** The note of a mark, or of a moment that becomes one when it is saved. */
export function MarkEditor({
  mark,
  place,
}: {
  readonly mark: Mark | undefined
  readonly place: Place
}) {
  const t = useT()
  const words = useWords()
  const { judging, looking } = useSession()
  const row = useInspect((state) =>
    mark?.itemKey ? state.sheet?.itemsByKey.get(mark.itemKey) : undefined,
  )
  const editable = useInspect((state) => draftOf(state) !== null)
  const phrases = usePhrases(row?.item)
  const close = () => looking.edit(null)

  const save = (note: string) => {
    close()
    if (mark && note !== mark.note) void judging.changeMark(mark.id, { note })
    if (!mark && note !== '') void judging.mark(null, place, note)
  }
  return (
    <div
      className="ins-mark-editor"
      data-of-field
      onKeyDown={pressSaid}
      onBlur={(event) => {
        if (isOfField(event.target) || event.target.matches('.phrase') || staysWithin(event)) return
        close()
      }}
    >
      <header>
        <strong className="ellipsis">
          {row ? `${row.item.key} ${words(row.item.title)}` : t('inspect.mark.note')}
        </strong>
        <span className="meta number">{clockTime(place.at, 1)}</span>
        {mark && editable && (
          <Tooltip
            title={
              <>
                {t('inspect.mark.remove')} <ActionKey keys="Delete" />
              </>
            }
          >
            <Button
              type="text"
              size="small"
              aria-label={t('inspect.mark.remove')}
              icon={<DeleteOutlined />}
              onMouseDown={(event) => {
                event.preventDefault() // The field would lose the focus, and close with the button.
              }}
              onClick={() => {
                close()
                void judging.removeMark(mark.id)
              }}
            />
          </Tooltip>
        )}
      </header>
      <TextField
        start={mark?.note ?? ''}
        label={t('inspect.mark.note')}
        hint={editable ? t('inspect.mark.hint') : t('inspect.mark.locked')}
        disabled={!editable}
        save={save}
        leave={close}
        phrases={phrases}
        {...(mark && {
          keep: (note: string) => {
            if (note !== mark.note) void judging.changeMark(mark.id, { note })
          },
        })}
      />
      {mark && (
        <Circumstances
          item={row?.item}
          said={mark.circumstances}
          editable={editable}
          say={(change) =>
            void judging.changeMark(mark.id, ({ circumstances }) => ({
              circumstances: change(circumstances),
            }))
          }
          leave={close}
        />
      )}
    </div>
  )
}

/** The note sees to its own leaving. */
const isOfField = (target: Element): boolean => target.matches('.ant-input')

const staysWithin = ({ currentTarget, relatedTarget }: React.FocusEvent): boolean =>
  relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
