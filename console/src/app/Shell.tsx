import { ActionIcon, Button, Kbd, useComputedColorScheme, VisuallyHidden } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconBook, IconLogout, IconMenu2, IconMoon, IconSearch, IconSun, IconUserCircle, IconWifiOff, IconX } from '@tabler/icons-react'
import { Link, useRouter } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useChanges } from '../changes/ChangesProvider'
import { useThemeChoice } from '../profile/preferences'
import { useLive } from './live'
import { more } from './more'
import { placesFor } from './places'
import { enter, useMe, useSession } from './session'
import classes from './Shell.module.css'

const Search = lazy(() => more(() => import('./Search').then(module => ({ default: module.Search }))))

/** The frame around every page: where one is, what one may enter, who one is. */
export function Shell({ path, children }: { path: string; children: ReactNode }) {
  const { t } = useTranslation()
  const { connected, heard } = useLive()
  const [isOpen, { toggle, close }] = useDisclosure(false)
  const main = useRef<HTMLElement>(null)
  useAnnouncedPage(path, close)

  return (
    <div className={classes.shell}>
      <a className="skip" href="#main" onClick={event => { event.preventDefault(); main.current?.focus() }}>{t('shell.skip')}</a>
      <header className={classes.header}>
        <ActionIcon variant="subtle" color="gray" size="lg" className={classes.menu} aria-label={t('shell.menu')} aria-expanded={isOpen} aria-controls="navigation" onClick={toggle}>
          {isOpen ? <IconX size={20} /> : <IconMenu2 size={20} />}
        </ActionIcon>
        <Link to="/" className={classes.brand}><img src="/assets/icon.svg" alt="" width={26} height={26} /><span>Frontdesk</span></Link>
        <div className={classes.tools}>
          <SearchButton />
          <ThemeButton />
          <Account />
        </div>
      </header>
      <Navigation path={path} isOpen={isOpen} onGo={close} />
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        {!connected && <div className={classes.lost} role="status"><IconWifiOff size={18} aria-hidden /><span>{t('live.lost')}</span></div>}
        <div className={classes.page}>{children}</div>
      </main>
      <VisuallyHidden role="log" aria-live="polite">{heard}</VisuallyHidden>
    </div>
  )
}

/** A new page is announced by its heading once it is there, for who cannot see that it changed. */
function useAnnouncedPage(path: string, close: () => void) {
  const router = useRouter()
  useEffect(close, [path, close])
  useEffect(() => router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
    if (fromLocation && pathChanged) window.setTimeout(() => document.getElementById('page-title')?.focus({ preventScroll: true }))
  }), [router])
}

function Navigation({ path, isOpen, onGo }: { path: string; isOpen: boolean; onGo: () => void }) {
  const { t } = useTranslation()
  const { may } = useSession()
  return (
    <nav id="navigation" className={classes.navigation} aria-label={t('shell.navigation')} data-open={isOpen || undefined}>
      {placesFor(may).map(group => (
        <section key={group.name} aria-label={t(`groups.${group.name}`)} className={classes.group}>
          <p className={classes.groupName} aria-hidden>{t(`groups.${group.name}`)}</p>
          {group.places.map(place => {
            const isHere = place.to === '/' ? path === '/' : path.startsWith(place.to)
            return (
              <Link key={place.to} to={place.to} className={classes.place} data-here={isHere || undefined} aria-current={isHere ? 'page' : undefined} onClick={onGo}>
                <place.icon size={18} stroke={1.7} aria-hidden />{t(`places.${place.name}`)}
              </Link>
            )
          })}
        </section>
      ))}
      <a href="/api-docs" className={classes.place}><IconBook size={18} stroke={1.7} aria-hidden />{t('places.api')}</a>
    </nav>
  )
}

/** The search is fetched when it is wanted for the first time. */
function SearchButton() {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(0)
  const open = () => setOpened(times => times + 1)
  useHotkeys([['mod+K', open]], [], true)
  return (
    <>
      <Button variant="default" leftSection={<IconSearch size={16} aria-hidden />} rightSection={<Kbd size="xs" className={classes.wide} aria-hidden>Ctrl K</Kbd>} onClick={open} className={classes.search}>
        <span className={classes.wide}>{t('search.open')}</span><VisuallyHidden className={classes.narrow}>{t('search.open')}</VisuallyHidden>
      </Button>
      {opened > 0 && <Suspense><Search opened={opened} /></Suspense>}
    </>
  )
}

function ThemeButton() {
  const { t } = useTranslation()
  const choose = useThemeChoice()
  const scheme = useComputedColorScheme('light')
  const label = scheme === 'dark' ? t('shell.light') : t('shell.dark')
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} title={label} onClick={() => choose(scheme === 'dark' ? 'light' : 'dark')}>
      {scheme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
    </ActionIcon>
  )
}

function Account() {
  const { t } = useTranslation()
  const me = useMe()
  const queries = useQueryClient()
  const { fail } = useChanges()
  const name = me.name ?? me.username

  async function signOut() {
    try {
      await api.DELETE('/api/ext/v1/session')
      enter(queries, null)
    } catch (fault) {
      fail(fault)
    }
  }

  return (
    <>
      <Link to="/profile" className={classes.account} aria-label={t('shell.account', { name })}><IconUserCircle size={20} aria-hidden /><span className={classes.wide}>{name}</span></Link>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('session.out')} title={t('session.out')} onClick={() => void signOut()}><IconLogout size={18} /></ActionIcon>
    </>
  )
}
