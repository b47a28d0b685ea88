import { useState } from 'react'
import { useStore } from 'zustand'

import type { Credentials } from '#web/lib/hub.ts'
import type { HubProblem } from '#web/lib/hub-problem.ts'
import type { SessionStore } from '#web/lib/session-store.ts'
import { SHORTEST_PASSWORD, type SignInRefusal } from '#shared/sign-in.ts'

/** What is filled in to sign in, and what became of it. `secret` is the password, the code or the key. */
export function useSignIn<Way extends Credentials['by']>(session: SessionStore, first: Way) {
  const [way, setWay] = useState<Way>(first)
  const [login, setLogin] = useState('')
  const [secret, setSecret] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<HubProblem | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  const signIn = useStore(session, (state) => state.signIn)

  const isReady =
    secret !== '' &&
    (way === 'key' || login.trim() !== '') &&
    (way !== 'code' || password.length >= SHORTEST_PASSWORD)

  const submit = async (): Promise<void> => {
    if (!isReady || isAsking) return
    setIsAsking(true)
    const done = await signIn(credentialsOf(way, { login: login.trim(), secret, password }))
    if (done.ok) return
    setIsAsking(false)
    setProblem(done.error)
  }
  return {
    ...{ way, login, setLogin, secret, setSecret, password, setPassword },
    ...{ problem, isAsking, isReady, submit },
    choose: (chosen: Way): void => {
      setWay(chosen)
      setSecret('')
      setProblem(null)
    },
  }
}

const credentialsOf = (
  by: Credentials['by'],
  said: { readonly login: string; readonly secret: string; readonly password: string },
): Credentials => {
  const { login, secret, password } = said
  switch (by) {
    case 'password':
      return { by, login, password: secret }
    case 'code':
      return { by, login, code: secret.trim(), password }
    case 'key':
      return { by, key: secret.trim() }
  }
}

/** Why a session is over, by the hub's word for it. */
export const endedWord = (why: SignInRefusal) =>
  why === 'DeviceRevoked' || why === 'DeviceWiped' || why === 'PersonDisabled'
    ? (`signIn.ended.${why}` as const)
    : 'signIn.ended.TokenRefused'

/** Why nobody was let in, by the hub's word for it. */
export const refusedWords = {
  WrongPassword: 'signIn.refused.WrongPassword',
  Locked: 'signIn.refused.Locked',
  TooManyAttempts: 'signIn.refused.TooManyAttempts',
  PersonDisabled: 'signIn.refused.PersonDisabled',
  PasswordUnfit: 'signIn.refused.PasswordUnfit',
  DeviceTaken: 'signIn.refused.DeviceTaken',
  DeviceRevoked: 'signIn.ended.DeviceRevoked',
  DeviceWiped: 'signIn.ended.DeviceWiped',
  NotOffered: 'signIn.refused.NotOffered',
  TokenRefused: 'signIn.refused.TokenRefused',
} as const
