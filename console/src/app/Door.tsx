import { useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useSession } from './session'

const SignInPage = lazy(() => import('../profile/SignInPage').then(module => ({ default: module.SignInPage })))
const Inside = lazy(() => import('./Inside').then(module => ({ default: module.Inside })))

const patience = 10_000

/** Who is not signed in sees the way in, at every address; afterwards the page that was wanted. */
export function Door() {
  const { me } = useSession()
  const path = useRouterState({ select: state => state.location.pathname })
  useTitleAfterSignIn(me?._id)
  return <Suspense>{me ? <Inside key={me._id} path={path} /> : <SignInPage />}</Suspense>
}

/** Whoever has just signed in is led to the heading of their page, which may take a moment to be there; who comes signed in begins at the top. */
function useTitleAfterSignIn(me: string | undefined) {
  const before = useRef(me)
  useEffect(() => {
    const isNew = me !== undefined && before.current === undefined
    before.current = me
    if (!isNew) return
    const began = Date.now()
    const watch = window.setInterval(() => {
      const title = document.querySelector<HTMLElement>('main #page-title')
      if (document.activeElement === document.body) title?.focus({ preventScroll: true })
      if (title || Date.now() - began > patience) window.clearInterval(watch)
    }, 50)
    return () => window.clearInterval(watch)
  }, [me])
}
