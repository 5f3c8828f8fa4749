import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { ChangesProvider } from '../changes/ChangesProvider'
import { LiveProvider } from './live'
import { useSession } from './session'
import { Shell } from './Shell'

const SignInPage = lazy(() => import('../profile/SignInPage').then(module => ({ default: module.SignInPage })))

/** Who is not signed in sees the way in, at every address; afterwards the page that was wanted. */
export function Door() {
  const { me } = useSession()
  const path = useRouterState({ select: state => state.location.pathname })
  if (!me) return <Suspense><SignInPage /></Suspense>
  return (
    <LiveProvider key={me._id}>
      <ChangesProvider>
        <Shell path={path}><Outlet /></Shell>
      </ChangesProvider>
    </LiveProvider>
  )
}
