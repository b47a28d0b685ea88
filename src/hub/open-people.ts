import type { HubConfig } from '#hub/config.ts'
import type { Org } from '#hub/db/people.ts'
import type { Pool } from '#hub/db/pool.ts'
import type { SignInTools } from '#hub/db/sign-in-tools.ts'
import { openHousehold } from '#hub/household.ts'
import { createProvider } from '#hub/oidc.ts'
import { openOrganisation } from '#hub/organisation.ts'
import type { HubClock } from '#hub/ports.ts'
import type { SignInOffer } from '#shared/sign-in.ts'

/** The people the hub begins with: of one machine, or of an organisation. */
export const openPeople = async (pool: Pool, clock: HubClock, config: HubConfig) => {
  if (config.signIn) {
    const opened = await openOrganisation(pool, clock, config)
    return { ...opened, token: '', adminToken: '' }
  }
  const { org, tokens } = await openHousehold(pool, clock, config)
  return { org, ...tokens, firstAdministrator: null }
}

export const waysIn = (
  { signIn }: HubConfig,
  clock: HubClock,
  { teamId }: Org,
): Pick<SignInTools, 'offersPassword' | 'provider' | 'newcomer'> => {
  const oidc = signIn?.oidc ?? null
  return {
    offersPassword: signIn?.password ?? false,
    provider: oidc && createProvider(oidc, clock),
    newcomer: oidc?.createAs ? { role: oidc.createAs, teamId } : null,
  }
}

export const offerOf = ({ signIn }: HubConfig): Pick<SignInOffer, 'password' | 'oidc'> => {
  const oidc = signIn?.oidc ?? null
  return {
    password: signIn?.password ?? false,
    oidc: oidc && { issuer: oidc.issuer, clientId: oidc.clientId, scopes: oidc.scopes },
  }
}
