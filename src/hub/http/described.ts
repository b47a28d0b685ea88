import type { z } from 'zod'

/** One route of the hub, as others are told of it. */
export type Described = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  readonly text: string
  readonly query?: z.ZodObject
  readonly body?: z.ZodType | 'bytes'
  readonly answer?: z.ZodType
  /** Of an answer that is no JSON. */
  readonly type?: string
  /** Without a token. */
  readonly open?: true
}
