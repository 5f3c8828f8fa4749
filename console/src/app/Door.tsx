import { useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useFocusThatFell } from '../look/useFocusThatFell'
import { useSession } from './session'

const SignInPage = lazy(() => import('../profile/SignInPage').then(module => ({ default: module.SignInPage })))
const Inside = lazy(() => import('./Inside').then(module => ({ default: module.Inside })))

/** Who is not signed in sees the way in, at every address; afterwards the page that was wanted. Whoever has just signed in is led to its heading, who comes signed in begins at the top. */
export function Door() {
  const { me } = useSession()
  const path = useRouterState({ select: state => state.location.pathname })
  const [came, setCame] = useState(me?._id)
  if (!me && came) setCame(undefined)
  useFocusThatFell(() => document.querySelector('main #page-title'), me && me._id !== came ? me._id : null, { patience: 10_000, once: true })
  return <Suspense>{me ? <Inside key={me._id} path={path} /> : <SignInPage />}</Suspense>
}
