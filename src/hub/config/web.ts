import { isIP } from 'node:net'

import { z } from 'zod'

/** Both in PEM. They are read again when they change. */
export const TlsConfig = z.strictObject({
  /** The certificate, with those between it and the root behind it. */
  cert: z.string().min(1),
  key: z.string().min(1),
})
export type TlsConfig = Readonly<z.infer<typeof TlsConfig>>

/** An address, or a network as `10.0.0.0/8`. */
export const ProxyAddress = z.string().refine((text) => {
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}, 'not an address such as 10.0.0.5, nor a network such as 10.0.0.0/8')

/** Where workstations find the hub, where that is not where it listens. */
export const PublicUrl = z
  .string()
  .regex(
    /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/,
    'not an address such as https://earshot.example.cn',
  )

export const MetricsConfig = z.strictObject({
  /** Who has it may read /metrics. Without one: only programs on this machine, and not behind a proxy. */
  token: z
    .string()
    .min(16)
    .max(400)
    .regex(/^[A-Za-z0-9._~+/-]+=*$/)
    .meta({ secret: true }),
})
