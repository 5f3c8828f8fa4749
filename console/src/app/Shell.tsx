import { ActionIcon, AppShell, Burger, Button, Group, Kbd, Menu, NavLink, ScrollArea, Text, Tooltip, useComputedColorScheme, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBook, IconLogout, IconMoon, IconSearch, IconSun, IconUserCircle, IconWifiOff } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useThemeChoice } from '../profile/preferences'
import { useLive } from './live'
import { placesFor } from './places'
import { sessionKey, useMe, useSession } from './session'
import classes from './Shell.module.css'

const Search = lazy(() => import('./Search').then(module => ({ default: module.Search })))

/** The frame around every page: where one is, what one may enter, who one is. */
export function Shell({ path, children }: { path: string; children: ReactNode }) {
  const { t } = useTranslation()
  const { may } = useSession()
  const { connected, heard } = useLive()
  const [open, { toggle, close }] = useDisclosure(false)
  const main = useRef<HTMLElement>(null)
  const first = useRef(true)

  // A new page is announced by its heading, for who cannot see that it changed.
  useEffect(() => {
    close()
    if (first.current) {
      first.current = false
      return
    }
    const wait = window.setTimeout(() => document.getElementById('page-title')?.focus({ preventScroll: true }), 60)
    return () => window.clearTimeout(wait)
  }, [path, close])

  return (
    <AppShell header={{ height: 56 }} navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !open } }} padding="lg">
      <a className="skip" href="#main" onClick={event => { event.preventDefault(); main.current?.focus() }}>{t('shell.skip')}</a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={open} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('shell.menu')} aria-expanded={open} />
            <Link to="/" className={classes.brand}><img src="/assets/icon.svg" alt="" width={26} height={26} /><span>Frontdesk</span></Link>
          </Group>
          <Group gap={6} wrap="nowrap">
            <SearchButton />
            <ThemeButton />
            <Account />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label={t('shell.navigation')}>
        <ScrollArea type="auto" className={classes.scroll}>
          {placesFor(may).map(group => (
            <section key={group.name} aria-label={t(`groups.${group.name}`)} className={classes.group}>
              <Text className={classes.groupName} aria-hidden>{t(`groups.${group.name}`)}</Text>
              {group.places.map(place => {
                const active = place.to === '/' ? path === '/' : path.startsWith(place.to)
                return (
                  <NavLink key={place.to} component={Link} to={place.to} label={t(`places.${place.name}`)} leftSection={<place.icon size={18} stroke={1.7} aria-hidden />}
                    active={active} aria-current={active ? 'page' : undefined} className={classes.place} onClick={close} />
                )
              })}
            </section>
          ))}
          <NavLink component="a" href="/api-docs" label={t('places.api')} leftSection={<IconBook size={18} stroke={1.7} aria-hidden />} className={classes.place} />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="main" ref={main} tabIndex={-1} className={classes.main}>
        {!connected && (
          <div className={classes.lost} role="status"><IconWifiOff size={18} aria-hidden /><span>{t('live.lost')}</span></div>
        )}
        <div className={classes.page}>{children}</div>
      </AppShell.Main>
      <VisuallyHidden role="log" aria-live="polite">{heard}</VisuallyHidden>
      <Suspense><Search /></Suspense>
    </AppShell>
  )
}

function SearchButton() {
  const { t } = useTranslation()
  const open = () => void import('@mantine/spotlight').then(module => module.spotlight.open())
  return (
    <>
      <Button variant="default" visibleFrom="xs" leftSection={<IconSearch size={16} aria-hidden />} rightSection={<Kbd size="xs">Ctrl K</Kbd>} onClick={open} className={classes.search}>
        {t('search.open')}
      </Button>
      <ActionIcon variant="default" size="lg" hiddenFrom="xs" aria-label={t('search.open')} onClick={open}><IconSearch size={18} /></ActionIcon>
    </>
  )
}

function ThemeButton() {
  const { t } = useTranslation()
  const choose = useThemeChoice()
  const scheme = useComputedColorScheme('light')
  const label = scheme === 'dark' ? t('shell.light') : t('shell.dark')
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" size="lg" aria-label={label} onClick={() => choose(scheme === 'dark' ? 'light' : 'dark')}>
        {scheme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
    </Tooltip>
  )
}

function Account() {
  const { t } = useTranslation()
  const me = useMe()
  const queries = useQueryClient()
  const navigate = useNavigate()

  async function signOut() {
    await api.DELETE('/api/ext/v1/session')
    queries.clear()
    queries.setQueryData(sessionKey, null)
    await navigate({ to: '/' })
  }

  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <Button variant="subtle" leftSection={<IconUserCircle size={20} aria-hidden />} className={classes.account} aria-label={t('shell.account', { name: me.name ?? me.username })}>
          <span className={classes.accountName}>{me.name ?? me.username}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>@{me.username}</Menu.Label>
        <Menu.Item component={Link} to="/profile" leftSection={<IconUserCircle size={16} aria-hidden />}>{t('places.profile')}</Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>{t('session.out')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
