import { z } from 'zod'

import { about } from '#hub/http/described-routes.ts'
import type { Described } from '#hub/http/described.ts'
import { Refusal } from '#shared/sync.ts'

type Json = Readonly<Record<string, unknown>>

/** OpenAPI 3.1 of every route, from the schemas that the routes themselves check with. */
export function describeHub(protocol: number): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of about) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    const operations = (paths[path] ??= {})
    operations[route.method] = operationOf(route)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Earshot hub',
      version: `${protocol}.0`,
      description:
        'What workstations, recorders and administrators say to a hub. Bodies are JSON unless said otherwise; times are milliseconds since 1970 in UTC.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'The access token of a device, the key of a recorder, or a static token',
        },
      },
      schemas: { Refusal: schemaOf(Refusal, 'output') },
    },
    paths,
  }
}

const operationOf = ({ path, method, text, query, body, answer, type, open }: Described): Json => ({
  operationId: `${method} ${path}`.replace(/[^A-Za-z0-9]+/g, '_').replace(/_$/, ''),
  summary: text,
  ...(open === true ? { security: [] } : {}),
  parameters: [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      ...{ name, in: 'path', required: true },
      schema: { type: 'string' },
    })),
    ...(query === undefined ? [] : queryOf(query)),
  ],
  ...(body === undefined
    ? {}
    : { requestBody: { required: true, content: contentOf(body, 'input') } }),
  responses: {
    200: {
      description: 'Done',
      ...(answer === undefined && type === undefined
        ? {}
        : { content: type === undefined ? contentOf(answer, 'output') : { [type]: {} } }),
    },
    default: {
      description: 'Refused: error says why, as a word for programs',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
    },
  },
})

const contentOf = (schema: Described['body'], io: 'input' | 'output'): Json =>
  schema === 'bytes'
    ? { 'application/octet-stream': {} }
    : { 'application/json': { schema: schema === undefined ? {} : schemaOf(schema, io) } }

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const json: Json = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  // The document says of all of them which dialect they are in.
  return Object.fromEntries(Object.entries(json).filter(([name]) => name !== '$schema'))
}

const queryOf = (query: z.ZodObject): readonly Json[] => {
  const { properties = {}, required = [] } = z.toJSONSchema(query, {
    io: 'input',
    unrepresentable: 'any',
  })
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
  }))
}
