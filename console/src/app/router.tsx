import { createRootRoute, createRoute, createRouter, lazyRouteComponent, type RouteComponent } from '@tanstack/react-router'
import { asOfSearch, historySearch } from '../history/historySearch'
import { listSearch, type ListSearch } from '../look/listState'
import { personSearch } from '../people/personSearch'
import { permissionsSearch } from '../permissions/search'
import { Broken } from './Broken'
import { Door } from './Door'
import { Missing } from './Missing'
import { more } from './more'

const root = createRootRoute({ component: Door, notFoundComponent: Missing })

/** A page whose state is a list in the address. */
function listed<Path extends string>(path: Path, component: RouteComponent) {
  return createRoute({ getParentRoute: () => root, path, component, validateSearch: listSearch })
}

/** A page to which a link says more than which page it is. */
function asked<Path extends string, Search>(path: Path, component: RouteComponent, validateSearch: (search: Record<string, unknown>) => Search) {
  return createRoute({ getParentRoute: () => root, path, component, validateSearch })
}

/** A page of its own. */
function page<Path extends string>(path: Path, component: RouteComponent) {
  return createRoute({ getParentRoute: () => root, path, component })
}

const shows = ['present', 'open', 'closed', 'archived'] as const

const departments = createRoute({
  getParentRoute: () => root,
  path: '/departments',
  component: lazyRouteComponent(() => more(() => import('../departments/DepartmentsPage')), 'DepartmentsPage'),
  validateSearch: (search: Record<string, unknown>): ListSearch & { show?: (typeof shows)[number] } => {
    const show = shows.find(known => known === search.show)
    return { ...listSearch(search), ...(show ? { show } : {}) }
  },
})

const routes = root.addChildren([
  page('/', lazyRouteComponent(() => import('../overview/OverviewPage'), 'OverviewPage')),
  listed('/units', lazyRouteComponent(() => more(() => import('../units/UnitsPage')), 'UnitsPage')),
  page('/units/$id', lazyRouteComponent(() => more(() => import('../units/UnitPage')), 'UnitPage')),
  departments,
  page('/departments/$id', lazyRouteComponent(() => more(() => import('../departments/DepartmentPage')), 'DepartmentPage')),
  listed('/agents', lazyRouteComponent(() => more(() => import('../duties/DutyPages')), 'AgentsPage')),
  listed('/managers', lazyRouteComponent(() => more(() => import('../duties/DutyPages')), 'ManagersPage')),
  listed('/monitors', lazyRouteComponent(() => more(() => import('../duties/DutyPages')), 'MonitorsPage')),
  listed('/people', lazyRouteComponent(() => more(() => import('../people/PeoplePage')), 'PeoplePage')),
  page('/people/new', lazyRouteComponent(() => more(() => import('../people/PersonFormPages')), 'NewPersonPage')),
  asked('/people/$id', lazyRouteComponent(() => more(() => import('../people/PersonPage')), 'PersonPage'), personSearch),
  page('/people/$id/edit', lazyRouteComponent(() => more(() => import('../people/PersonFormPages')), 'EditPersonPage')),
  asked('/permissions', lazyRouteComponent(() => more(() => import('../permissions/PermissionsPage')), 'PermissionsPage'), permissionsSearch),
  listed('/permissions/roles/$id', lazyRouteComponent(() => more(() => import('../permissions/RolePage')), 'RolePage')),
  asked('/history', lazyRouteComponent(() => more(() => import('../history/HistoryPage')), 'HistoryPage'), historySearch),
  page('/history/$sequence', lazyRouteComponent(() => more(() => import('../history/ChangePage')), 'ChangePage')),
  asked('/as-of', lazyRouteComponent(() => more(() => import('../history/AsOfPage')), 'AsOfPage'), asOfSearch),
  page('/code', lazyRouteComponent(() => more(() => import('../blueprint/BlueprintPage')), 'BlueprintPage')),
  listed('/settings', lazyRouteComponent(() => more(() => import('../settings/SettingsPage')), 'SettingsPage')),
  page('/webhooks', lazyRouteComponent(() => more(() => import('../webhooks/WebhooksPage')), 'WebhooksPage')),
  page('/webhooks/$id', lazyRouteComponent(() => more(() => import('../webhooks/WebhookPage')), 'WebhookPage')),
  page('/health', lazyRouteComponent(() => more(() => import('../health/HealthPage')), 'HealthPage')),
  page('/profile', lazyRouteComponent(() => more(() => import('../profile/ProfilePage')), 'ProfilePage')),
])

export const router = createRouter({ routeTree: routes, defaultPreload: 'intent', defaultErrorComponent: Broken, scrollRestoration: true, notFoundMode: 'root', search: { strict: true } })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
