import type { EvidencePerson } from '#shared/evidence.ts'
import { err, ok, type Failure, type Result } from '#shared/result.ts'
import { UtcMs } from '#shared/time.ts'

/** `bagit.txt` of a bag of RFC 8493. */
export const bagitText = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/** What `bag-info.txt` says of a package. */
export type BagInfo = {
  readonly version: number
  readonly packageId: string
  readonly evaluationId: string
  readonly program: string
  readonly signedAt: UtcMs
  readonly signedBy: string
  readonly keyId: string
  /** Payload-Oxum: bytes and files of the payload. */
  readonly bytes: number
  readonly files: number
}

export const bagInfoText = (info: BagInfo): string =>
  [
    ['Bag-Software-Agent', info.program],
    ['Bagging-Date', dayOf(info.signedAt)],
    ['External-Identifier', info.packageId],
    ['Internal-Sender-Identifier', info.evaluationId],
    ['Payload-Oxum', `${info.bytes}.${info.files}`],
    [VERSION, String(info.version)],
    ['Earshot-Signed-At', new Date(info.signedAt).toISOString()],
    ['Earshot-Signed-By', info.signedBy],
    ['Earshot-Key-Id', info.keyId],
  ]
    .map(([label, value]) => `${label}: ${oneLine(value ?? '')}\n`)
    .join('')

const VERSION = 'Earshot-Package-Version'

/** What stands behind a name in `signedBy`. */
export const signedByOf = ({ name, id }: EvidencePerson): string => oneLine(`${name} (${id})`)

export type BagInfoFault =
  | Failure<'NoVersion'>
  /** A field is missing, stands twice, or is not what it should be. */
  | (Failure<'WrongField'> & { readonly label: string })
  /** The fields are right, but the text is not the one we write. */
  | Failure<'UnusualText'>

/** The version of the package, as far as the text tells; a newer one may say the rest differently. */
export const versionIn = (text: string): number | undefined => {
  const values = fieldsOf(text).get(VERSION.toLowerCase()) ?? []
  const [value = '', ...more] = values
  return more.length === 0 && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : undefined
}

export const readBagInfo = (text: string): Result<BagInfo, BagInfoFault> => {
  const version = versionIn(text)
  if (version === undefined) return err({ type: 'NoVersion' })
  const fields = fieldsOf(text)
  const missing: string[] = []
  const one = (label: string, pattern: RegExp): string => {
    const values = fields.get(label.toLowerCase()) ?? []
    const [value = ''] = values
    if (values.length !== 1 || !pattern.test(value)) missing.push(label)
    return value
  }
  const oxum = one('Payload-Oxum', /^\d{1,15}\.\d{1,9}$/).split('.')
  const signedAt = UtcMs.safeParse(
    Date.parse(one('Earshot-Signed-At', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
  )
  const info = {
    version,
    packageId: one('External-Identifier', /./),
    evaluationId: one('Internal-Sender-Identifier', /./),
    program: one('Bag-Software-Agent', /./),
    signedBy: one('Earshot-Signed-By', /./),
    keyId: one('Earshot-Key-Id', /^[0-9a-f]{64}$/),
    bytes: Number(oxum[0]),
    files: Number(oxum[1]),
  }
  const [label] = missing
  if (label !== undefined) return err({ type: 'WrongField', label })
  if (!signedAt.success) return err({ type: 'WrongField', label: 'Earshot-Signed-At' })
  const read = { ...info, signedAt: signedAt.data }
  return bagInfoText(read) === text ? ok(read) : err({ type: 'UnusualText' })
}

/** Values by label in small letters; lines that begin with a blank go on with the one before. */
const fieldsOf = (text: string): ReadonlyMap<string, readonly string[]> => {
  const fields = new Map<string, string[]>()
  for (const line of text.replace(/(\r\n|\n|\r)[ \t]+/g, ' ').split(/\r\n|\n|\r/)) {
    const [, label, value] = /^([^:\s][^:]*):[ \t]+(.*)$/.exec(line) ?? []
    if (label === undefined || value === undefined) continue
    const key = label.toLowerCase()
    fields.set(key, [...(fields.get(key) ?? []), value.trim()])
  }
  return fields
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const dayOf = (at: UtcMs): string => new Date(at).toISOString().slice(0, 10)
