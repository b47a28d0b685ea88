import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'

import { useT } from '#renderer/lib/i18n.ts'

/** Parts of an item in an order of their own: levels, options, bands, comments. */
export function ListEditor<T>({
  list,
  name,
  least,
  most,
  disabled,
  sorts = true,
  begin,
  change,
  children,
}: {
  readonly list: readonly T[]
  /** What one of them is called. */
  readonly name: string
  readonly least: number
  readonly most: number
  readonly disabled: boolean
  /** Whether their order means something that is not in them. */
  readonly sorts?: boolean
  readonly begin: () => T
  readonly change: (list: T[]) => void
  readonly children: (
    each: T,
    replace: (next: T) => void,
    /** `Level 2` */
    name: string,
  ) => ReactNode
}) {
  const t = useT()
  const tool = (does: string, icon: ReactNode, can: boolean, run: () => void) => (
    <Button
      type="text"
      size="small"
      icon={icon}
      aria-label={does}
      title={does}
      disabled={!can}
      onClick={run}
    />
  )
  return (
    <div className="sc-list">
      <ol>
        {list.map((each, at) => {
          const one = `${name} ${at + 1}`
          return (
            // They have no name but their place.
            <li key={at}>
              <div className="sc-list-one">
                {children(each, (next) => change(list.with(at, next)), one)}
              </div>
              {!disabled && (
                <span className="sc-list-tools">
                  {sorts &&
                    tool(t('scorecards.list.up', { name: one }), <ArrowUpOutlined />, at > 0, () =>
                      change(swapped(list, at, at - 1)),
                    )}
                  {sorts &&
                    tool(
                      t('scorecards.list.down', { name: one }),
                      <ArrowDownOutlined />,
                      at < list.length - 1,
                      () => change(swapped(list, at, at + 1)),
                    )}
                  {tool(
                    t('scorecards.list.remove', { name: one }),
                    <DeleteOutlined />,
                    list.length > least,
                    () => change(list.toSpliced(at, 1)),
                  )}
                </span>
              )}
            </li>
          )
        })}
      </ol>
      {disabled ? (
        list.length === 0 && <span className="sc-none meta">{t('scorecards.list.none')}</span>
      ) : (
        <Button
          size="small"
          icon={<PlusOutlined />}
          disabled={list.length >= most}
          onClick={() => change([...list, begin()])}
        >
          {t('scorecards.list.add', { name })}
        </Button>
      )}
    </div>
  )
}

function swapped<T>(list: readonly T[], a: number, b: number): T[] {
  const [one, other] = [list[a], list[b]]
  return one === undefined || other === undefined ? [...list] : list.with(a, other).with(b, one)
}
