import '@mantine/spotlight/styles.css'
import { Spotlight, spotlight } from '@mantine/spotlight'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBuildingCommunity, IconKey, IconSearch, IconSitemap, IconUser, type Icon } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { placesFor } from './places'
import { useSession } from './session'

const signs: Record<string, Icon> = { unit: IconSitemap, department: IconBuildingCommunity, person: IconUser, role: IconKey }

/** Ctrl+K: everything by its name, as you type, and every room. It opens whenever `opened` grows. */
export function Search({ opened }: { opened: number }) {
  const { t } = useTranslation()
  const { may } = useSession()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 80)
  const { data } = useRead('/api/ext/v1/search', { params: { query: { text: asked } } }, { when: asked !== '', keep: true })
  const found = asked === '' ? [] : (data?.body.results ?? [])
  const places = placesFor(may).flatMap(group => group.places).filter(place => t(`places.${place.name}`).toLowerCase().includes(text.trim().toLowerCase()))

  useEffect(() => spotlight.open(), [opened])

  function open(kind: string, id: string) {
    if (kind === 'unit') void navigate({ to: '/units/$id', params: { id } })
    else if (kind === 'department') void navigate({ to: '/departments/$id', params: { id } })
    else if (kind === 'person') void navigate({ to: '/people/$id', params: { id } })
    else void navigate({ to: '/permissions' })
  }

  return (
    <Spotlight.Root query={text} onQueryChange={setText} shortcut={null} scrollable maxHeight={420} attributes={{ content: { 'aria-label': t('search.open') } }}>
      <Spotlight.Search placeholder={t('search.placeholder')} aria-label={t('search.placeholder')} leftSection={<IconSearch size={18} aria-hidden />} />
      <Spotlight.ActionsList>
        {found.length > 0 && (
          <Spotlight.ActionsGroup label={t('search.found')}>
            {found.map(result => {
              const Sign = signs[result.kind] ?? IconSearch
              return <Spotlight.Action key={`${result.kind}/${result._id}`} label={result.name} description={result.detail} leftSection={<Sign size={18} aria-hidden />} onClick={() => open(result.kind, result._id)} />
            })}
          </Spotlight.ActionsGroup>
        )}
        {places.length > 0 && (
          <Spotlight.ActionsGroup label={t('search.places')}>
            {places.map(place => <Spotlight.Action key={place.to} label={t(`places.${place.name}`)} leftSection={<place.icon size={18} aria-hidden />} onClick={() => void navigate({ to: place.to })} />)}
          </Spotlight.ActionsGroup>
        )}
        {found.length === 0 && places.length === 0 && <Spotlight.Empty>{t('search.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
