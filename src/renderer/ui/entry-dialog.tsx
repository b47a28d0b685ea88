import { Button, Checkbox, Input, Segmented, Select } from 'antd'
import { useId, useRef, useState, type KeyboardEvent } from 'react'

import { useT } from '#renderer/lib/i18n.ts'
import { clockTime } from '#renderer/lib/waveform-geometry.ts'
import { useKeyboardHold } from '#renderer/shell/context.tsx'
import { Dialog } from '#look/dialog.tsx'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { libraryFailureText, type AnyLibraryFailure } from '#renderer/ui/library-failure.ts'
import { MOST_TAGS, type CollectionName, type EntryDraft } from '#shared/library.ts'

import '#renderer/ui/entry-dialog.css'

/** What is said of a call in the library. */
export type EntryText = Omit<EntryDraft, 'id' | 'callId'>

const collections: readonly CollectionName[] = ['excellent', 'problem']

/** What is to be learnt from a call: written as it comes into the library, and changed there. */
export function EntryDialog({
  title,
  given,
  tags,
  save,
  close,
}: {
  readonly title: string
  readonly given: EntryText
  /** Those in use, to choose from. */
  readonly tags: readonly string[]
  /** Why it was not saved; null where it was. */
  readonly save: (text: EntryText) => Promise<AnyLibraryFailure | null>
  readonly close: () => void
}) {
  const t = useT()
  const id = useId()
  const body = useRef<HTMLDivElement>(null)
  const [text, setText] = useState(given)
  const [isSaving, setIsSaving] = useState(false)
  const [refusal, setRefusal] = useState<AnyLibraryFailure | null>(null)
  const change = (wanted: Partial<EntryText>): void => setText((now) => ({ ...now, ...wanted }))
  useKeyboardHold(true)
  const canSave = text.title.trim() !== '' && !isSaving
  const done = async (): Promise<void> => {
    if (!canSave) return
    setIsSaving(true)
    const failure = await save(text)
    setIsSaving(false)
    setRefusal(failure)
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || !event.ctrlKey || event.key !== 'Enter') return
    event.preventDefault()
    void done()
  }
  return (
    <Dialog
      open
      title={title}
      width={680}
      keepsWork
      close={close}
      shown={(isShown) => {
        if (isShown) body.current?.querySelector<HTMLElement>('[data-first]')?.focus()
      }}
    >
      <div ref={body} className="entry-form" onKeyDown={keys}>
        <Segmented<CollectionName>
          aria-label={t('library.collection')}
          value={text.collection}
          options={collections.map((value) => ({
            value,
            label: t(`library.collection.${value}`),
          }))}
          onChange={(collection) => change({ collection })}
        />
        <label htmlFor={`${id}-title`}>{t('library.title')}</label>
        <Input
          id={`${id}-title`}
          data-first
          value={text.title}
          maxLength={200}
          placeholder={t('library.title.hint')}
          onChange={({ target }) => change({ title: target.value })}
        />
        <label htmlFor={`${id}-tags`}>{t('library.tags')}</label>
        <Select
          id={`${id}-tags`}
          mode="tags"
          maxCount={MOST_TAGS}
          value={[...text.tags]}
          placeholder={t('library.tags.hint')}
          options={tags.map((value) => ({ value, label: value }))}
          onChange={(value: string[]) => change({ tags: value.map((tag) => tag.slice(0, 40)) })}
        />
        <label htmlFor={`${id}-note`}>{t('library.note')}</label>
        <Input.TextArea
          id={`${id}-note`}
          rows={3}
          maxLength={5000}
          value={text.note}
          onChange={({ target }) => change({ note: target.value })}
        />
        <h3>{t('library.points')}</h3>
        <p className="meta">
          {t(text.points.length === 0 ? 'library.points.none' : 'library.points.why')}
        </p>
        <ul className="entry-points" aria-label={t('library.points')}>
          {text.points.map((point, n) => (
            <Point
              key={`${point.at}-${point.end}-${point.item?.itemKey}`}
              point={point}
              change={(words) => change({ points: text.points.with(n, { ...point, text: words }) })}
              remove={() => change({ points: text.points.toSpliced(n, 1) })}
            />
          ))}
        </ul>
        <Checkbox
          checked={text.namesAgent}
          onChange={({ target }) => change({ namesAgent: target.checked })}
        >
          {t('library.namesAgent')}
        </Checkbox>
        <p className="meta">{t('library.namesAgent.why')}</p>
        <div className="entry-foot">
          <p className="entry-refusal" role={refusal ? 'alert' : undefined}>
            {refusal && libraryFailureText(t, refusal)}
          </p>
          <Button onClick={close}>
            {t('library.cancel')} <Kbd keys="Escape" />
          </Button>
          <Button type="primary" disabled={!canSave} onClick={() => void done()}>
            {t('library.save')} <Kbd keys="Ctrl+Enter" />
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function Point({
  point: { at, end, text, item },
  change,
  remove,
}: {
  readonly point: EntryText['points'][number]
  readonly change: (text: string) => void
  readonly remove: () => void
}) {
  const t = useT()
  const time = clockTime(at)
  return (
    <li>
      <span className="number">{end === null ? time : `${time} – ${clockTime(end)}`}</span>
      {item && <span className="meta number">{item.itemKey}</span>}
      <Input
        size="small"
        maxLength={500}
        value={text}
        aria-label={t('library.point.text', { time })}
        placeholder={t('library.point.text', { time })}
        onChange={({ target }) => change(target.value)}
      />
      <Button size="small" aria-label={t('library.point.remove', { time })} onClick={remove}>
        ×
      </Button>
    </li>
  )
}
