import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'

const REST_MS = 250

/** Asks once typing rests. `/` goes to it from anywhere on the page. */
export function Search({
  name,
  search,
}: {
  readonly name: string
  readonly search: (text: string) => void
}) {
  const [text, setText] = useState('')
  const asked = useRef('')
  const latest = useRef(search)
  const input = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    latest.current = search
  }, [search])
  useEffect(() => {
    const timer = setTimeout(() => {
      if (asked.current === text.trim()) return
      asked.current = text.trim()
      latest.current(asked.current)
    }, REST_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [text])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTyping =
        event.target instanceof HTMLElement &&
        event.target.matches('input, textarea, [role=combobox]')
      if (event.key !== '/' || isTyping || event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      input.current?.querySelector('input')?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
    }
  }, [])
  return (
    <span ref={input}>
      <Input
        className="search"
        aria-label={name}
        placeholder={`${name}  /`}
        allowClear
        value={text}
        onChange={({ target }) => {
          setText(target.value)
        }}
      />
    </span>
  )
}
