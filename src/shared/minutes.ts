/** Minutes of a calibration session as a document: made in the window, printed and saved by main. */
import { z } from 'zod'

import type { Failure } from '#shared/result.ts'

const Text = z.string().max(6000)

export const MinutesTable = z.object({
  heading: z.string().max(100),
  /** What has to be known of it; empty where nothing has. */
  note: Text,
  head: z.array(z.string().max(200)).min(1).max(60),
  rows: z.array(z.array(z.union([Text, z.number(), z.null()])).max(60)).max(5000),
})
export type MinutesTable = Readonly<z.infer<typeof MinutesTable>>

export const Minutes = z.object({
  language: z.enum(['zh', 'en']),
  title: z.string().min(1).max(300),
  /** What and its value: when, who, by which scorecard. */
  facts: z.array(z.tuple([z.string().max(100), Text])).max(40),
  tables: z.array(MinutesTable).max(20),
})
export type Minutes = Readonly<z.infer<typeof Minutes>>

export const MinutesFormat = z.enum(['pdf', 'xlsx'])
export type MinutesFormat = z.infer<typeof MinutesFormat>

/** `CannotPrint`: the page could not be made into a PDF. */
export type MinutesFailure = Failure<'CannotWrite'> | Failure<'CannotPrint'>
