import { z } from 'zod'

import { Role } from '#shared/assignment.ts'

/** How people of an organisation sign in. Without it the hub is that of one machine. */
export const SignInConfig = z.strictObject({
  password: z.boolean().default(true),
  oidc: z
    .strictObject({
      /** As the provider writes it in its tokens; `/.well-known/openid-configuration` lies below it. */
      issuer: z.url({ protocol: /^https?$/ }),
      clientId: z.string().min(1).max(200),
      scopes: z.array(z.string().min(1)).default(['openid', 'profile', 'email']),
      /** The claim that is the login of a person here. */
      loginClaim: z.string().min(1).max(100).default('preferred_username'),
      /** With which role somebody begins whom the provider knows and the hub does not; null refuses them. */
      createAs: Role.exclude(['administrator']).nullable().default(null),
      /** How far the clocks of the provider and the hub may differ. */
      toleranceSeconds: z.int().min(0).max(300).default(60),
    })
    .refine(({ issuer }) => isSecure(issuer), {
      path: ['issuer'],
      message: 'must be https, but for an address of this machine',
    })
    .nullable()
    .default(null),
})
export type SignInConfig = Readonly<z.infer<typeof SignInConfig>>
export type OidcConfig = NonNullable<SignInConfig['oidc']>

const isSecure = (issuer: string): boolean => {
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)
}
