import { Outlet } from '@tanstack/react-router'
import { ChangesProvider } from '../changes/ChangesProvider'
import { LiveProvider } from './live'
import { Shell } from './Shell'

/** Every page, for somebody who is signed in. */
export function Inside({ path }: { path: string }) {
  return (
    <LiveProvider>
      <ChangesProvider>
        <Shell path={path}><Outlet /></Shell>
      </ChangesProvider>
    </LiveProvider>
  )
}
