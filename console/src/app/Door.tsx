import { useRouterState } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useSession } from './session'

const SignInPage = lazy(() => import('../profile/SignInPage').then(module => ({ default: module.SignInPage })))
const Inside = lazy(() => import('./Inside').then(module => ({ default: module.Inside })))

/** Who is not signed in sees the way in, at every address; afterwards the page that was wanted. */
export function Door() {
  const { me } = useSession()
  const path = useRouterState({ select: state => state.location.pathname })
  return <Suspense>{me ? <Inside key={me._id} path={path} /> : <SignInPage />}</Suspense>
}
