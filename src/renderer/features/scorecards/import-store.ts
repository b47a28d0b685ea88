import { v7 } from 'uuid'
import { createStore, type StoreApi } from 'zustand/vanilla'

import { scorecardFromRows } from '#core/scorecard/from-sheet.ts'
import { guessMapping, type Mapping, type Role } from '#core/scorecard/sheet-mapping.ts'
import { freeCardKey, type EditionName } from '#renderer/features/scorecards/list-store.ts'
import type { AnyFailure } from '#renderer/ui/failure-text.ts'
import type { ChannelFailure, Client } from '#shared/api.ts'
import { ScorecardId } from '#shared/ids.ts'
import type { Scorecard } from '#shared/scorecard.ts'
import type { CardFile, CardFileFailure, EditionRow } from '#shared/scorecards.ts'
import type { Language } from '#shared/words.ts'

type Sheets = Extract<CardFile, { type: 'sheets' }>['sheets']
export type SheetRows = Sheets[number]['rows']

/** A spreadsheet, and what is taken from which of its columns. */
export type SheetStage = {
  readonly type: 'sheets'
  readonly file: string
  readonly sheets: Sheets
  /** Which sheet, counted from 0. */
  readonly sheet: number
  readonly mapping: Mapping
  /**
   * The column whose role was chosen last and what the columns held before, so that arrow keys pass
   * through the roles of other columns without taking them.
   */
  readonly before: { readonly column: number; readonly columns: Mapping['columns'] } | null
  readonly card: { readonly id: ScorecardId; readonly key: string }
}

/** A scorecard that came whole. */
export type CardStage = {
  readonly type: 'card'
  readonly file: string
  readonly scorecard: Scorecard
  /** One with its id is here already, so that it comes in as another scorecard. */
  readonly isKnown: boolean
}

export type ImportStage =
  | { readonly type: 'closed' | 'reading' }
  | { readonly type: 'refused'; readonly failure: CardFileFailure | ChannelFailure }
  | SheetStage
  | CardStage

export type ImportState = {
  readonly stage: ImportStage
  /** What the scorecard will be called. */
  readonly name: string
  readonly isSaving: boolean
  /** Why the draft was not saved. */
  readonly failure: AnyFailure | null
  readonly pick: (language: Language) => Promise<void>
  readonly setSheet: (sheet: number) => void
  /** Takes a row as the header, and the roles its headings name where they name the items. */
  readonly setHeader: (row: number) => void
  /** A role is one column's: whichever had it loses it. */
  readonly setRole: (column: number, role: Role | null) => void
  readonly setName: (name: string) => void
  /** Saves the draft; null where there is none to save or that failed. */
  readonly make: (language: Language) => Promise<EditionName | null>
  readonly close: () => void
}

export type ImportStore = StoreApi<ImportState>

type ImportClient = { readonly scorecards: Pick<Client['scorecards'], 'pickFile' | 'save'> }

/** A file on its way to becoming a draft. */
export const createImportStore = (
  client: ImportClient,
  known: () => readonly Pick<EditionRow, 'id' | 'key'>[],
): ImportStore =>
  createStore<ImportState>()((set, get) => {
    let round = 0
    const map = (change: (stage: SheetStage) => Partial<SheetStage>): void => {
      const { stage } = get()
      if (stage.type === 'sheets') set({ stage: { ...stage, ...change(stage) }, failure: null })
    }
    return {
      ...{ stage: { type: 'closed' }, name: '', isSaving: false, failure: null },
      pick: async (language) => {
        const mine = ++round
        set({ stage: { type: 'reading' }, failure: null, isSaving: false })
        const picked = await client.scorecards.pickFile({})
        if (mine !== round) return
        if (!picked.ok) set({ stage: { type: 'refused', failure: picked.error } })
        else if (picked.value === null) set({ stage: { type: 'closed' } })
        else set(stageOf(picked.value, known(), language))
      },
      setSheet: (sheet) => {
        map(({ sheets }) => ({
          sheet,
          mapping: guessMapping(sheets[sheet]?.rows ?? []),
          before: null,
        }))
      },
      setHeader: (header) => {
        map((stage) => {
          const { columns } = guessMapping(rowsOfStage(stage).slice(header, header + 1))
          const named = columns.item === undefined ? stage.mapping.columns : columns
          return { mapping: { header, columns: named }, before: null }
        })
      },
      setRole: (column, role) => {
        map(({ mapping, before }) => {
          const held = before?.column === column ? before.columns : mapping.columns
          const others = Object.entries(held).filter(([name, at]) => name !== role && at !== column)
          const columns = Object.fromEntries(others)
          return {
            mapping: { ...mapping, columns: role ? { ...columns, [role]: column } : columns },
            before: { column, columns: held },
          }
        })
      },
      setName: (name) => {
        set({ name })
      },
      make: async (language) => {
        const { stage, name, isSaving } = get()
        const scorecard = cardOf(stage, name.trim(), known(), language)
        if (!scorecard || isSaving) return null
        const mine = round
        set({ isSaving: true, failure: null })
        const saved = await client.scorecards.save({ scorecard })
        if (mine !== round) return null
        set({ isSaving: false })
        if (!saved.ok) {
          set({ failure: saved.error })
          return null
        }
        get().close()
        return { id: scorecard.id, version: scorecard.version }
      },
      close: () => {
        round++
        set({ stage: { type: 'closed' }, name: '', isSaving: false, failure: null })
      },
    }
  })

export const rowsOfStage = ({ sheets, sheet }: SheetStage): SheetRows => sheets[sheet]?.rows ?? []

/** What the rows come to by the mapping as it stands; its name follows. */
export const readingOf = (stage: SheetStage): ReturnType<typeof scorecardFromRows> =>
  scorecardFromRows(rowsOfStage(stage), stage.mapping, { ...stage.card, name: stage.file })

const newId = (): ScorecardId => ScorecardId.parse(v7())

function stageOf(
  found: CardFile,
  known: readonly Pick<EditionRow, 'id' | 'key'>[],
  language: Language,
): { readonly stage: ImportStage; readonly name: string } {
  const { file } = found
  if (found.type === 'card') {
    const { scorecard } = found
    const isKnown = known.some(({ id }) => id === scorecard.id)
    return { stage: { type: 'card', file, scorecard, isKnown }, name: scorecard.name[language] }
  }
  const { sheets } = found
  // A workbook may begin with a cover.
  const guesses = sheets.map(({ rows }) => guessMapping(rows))
  const sheet = Math.max(
    0,
    guesses.findIndex(({ columns }) => columns.item !== undefined && columns.points !== undefined),
  )
  const mapping = guesses[sheet] ?? { header: 0, columns: {} }
  const card = { id: newId(), key: freeCardKey(known) }
  return {
    stage: { type: 'sheets', file, sheets, sheet, mapping, before: null, card },
    name: file.replace(/\.[^.]+$/, ''),
  }
}

function cardOf(
  stage: ImportStage,
  name: string,
  known: readonly Pick<EditionRow, 'id' | 'key'>[],
  language: Language,
): Scorecard | null {
  if (name === '') return null
  if (stage.type === 'card') {
    const { scorecard, isKnown } = stage
    const isNamed = scorecard.name[language] === name
    const named = isNamed
      ? scorecard
      : { ...scorecard, name: { ...scorecard.name, [language]: name } }
    const isTaken = known.some(({ key }) => key === scorecard.key)
    const key = isTaken ? freeCardKey(known) : scorecard.key
    return isKnown ? { ...named, key, id: newId(), version: 1 } : { ...named, key }
  }
  if (stage.type !== 'sheets') return null
  const read = readingOf(stage)
  const both = { zh: name, en: name }
  return read.ok ? { ...read.value.scorecard, name: both, about: both } : null
}
