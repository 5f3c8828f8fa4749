import { Combobox, Modal, TextInput, useCombobox, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBuildingCommunity, IconKey, IconSearch, IconSitemap, IconUser, type Icon } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import classes from './Search.module.css'
import { placesFor } from './places'
import { useSession } from './session'

const signs: Record<string, Icon> = { unit: IconSitemap, department: IconBuildingCommunity, person: IconUser, role: IconKey }

/** Something to go to. */
interface Goal {
  key: string
  name: string
  about?: string
  Sign: Icon
  go: () => void
}

/** Ctrl+K: everything by its name, as you type, and every room. It opens whenever `opened` grows. */
export function Search({ opened }: { opened: number }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(true)
  useEffect(() => setOpen(true), [opened])
  return (
    <Modal.Root opened={isOpen} onClose={() => setOpen(false)} size="lg" yOffset="8dvh">
      <Modal.Overlay />
      <Modal.Content aria-label={t('search.open')}>
        <Modal.Body p={0}><SearchBox onDone={() => setOpen(false)} /></Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

/** The first goal is what Enter opens, until another is chosen by the arrows. */
function SearchBox({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { found, places, isFresh } = useGoals(text)
  const [isEager, setEager] = useState(false)
  const combobox = useCombobox({ opened: true, onDropdownClose: onDone })
  const goals = [...found, ...places]

  // Who types a name and Enter in one go means what is found by it, not what was found by the first letters.
  useEffect(() => {
    if (!isEager || !isFresh) return
    setEager(false)
    open(goals[0])
  })

  function open(goal: Goal | undefined) {
    if (!goal) return
    onDone()
    goal.go()
  }

  return (
    <Combobox store={combobox} onOptionSubmit={key => open(goals.find(goal => goal.key === key))}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          data-autofocus size="lg" variant="unstyled" className={classes.field} leftSection={<IconSearch size={18} aria-hidden />}
          aria-label={t('search.placeholder')} placeholder={t('search.placeholder')} value={text}
          onChange={event => {
            setText(event.currentTarget.value)
            setEager(false)
            combobox.resetSelectedOption()
          }}
          onKeyDown={event => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing && combobox.getSelectedOptionIndex() === -1) setEager(true)
          }}
        />
      </Combobox.EventsTarget>
      <Combobox.Options className={classes.goals} aria-label={t('search.open')}>
        <Goals label={t('search.found')} goals={found} />
        <Goals label={t('search.places')} goals={places} />
        {goals.length === 0 && <Combobox.Empty>{t('search.nothing')}</Combobox.Empty>}
      </Combobox.Options>
      <VisuallyHidden role="status">{isFresh && text.trim() !== '' ? t('search.count', { count: goals.length }) : ''}</VisuallyHidden>
    </Combobox>
  )
}

function Goals({ label, goals }: { label: string; goals: Goal[] }) {
  if (goals.length === 0) return null
  return (
    <Combobox.Group label={label}>
      {goals.map(({ key, name, about, Sign }) => (
        <Combobox.Option key={key} value={key} className={classes.goal}>
          <Sign size={18} aria-hidden />
          <span>{name}</span>
          {about && <span className={classes.about}>{about}</span>}
        </Combobox.Option>
      ))}
    </Combobox.Group>
  )
}

function useGoals(text: string): { found: Goal[]; places: Goal[]; isFresh: boolean } {
  const { t } = useTranslation()
  const { may } = useSession()
  const navigate = useNavigate()
  const [asked] = useDebouncedValue(text.trim(), 80)
  const { data, isPlaceholderData } = useRead('/api/ext/v1/search', { params: { query: { text: asked } } }, { when: asked !== '', keep: true })
  const results = asked === '' ? [] : (data?.body.results ?? [])

  function go(kind: string, id: string) {
    if (kind === 'unit') void navigate({ to: '/units/$id', params: { id } })
    else if (kind === 'department') void navigate({ to: '/departments/$id', params: { id } })
    else if (kind === 'person') void navigate({ to: '/people/$id', params: { id } })
    else void navigate({ to: '/permissions/roles/$id', params: { id } })
  }

  return {
    isFresh: asked === text.trim() && (asked === '' || (data !== undefined && !isPlaceholderData)),
    found: results.map(result => ({
      key: `${result.kind}/${result._id}`, name: result.name, about: [result.detail, result.state && t(`search.${result.state}`)].filter(Boolean).join(', '), Sign: signs[result.kind] ?? IconSearch, go: () => go(result.kind, result._id),
    })),
    places: placesFor(may).flatMap(group => group.places)
      .map(place => ({ key: place.to, name: t(`places.${place.name}`), Sign: place.icon, go: () => void navigate({ to: place.to }) }))
      .filter(place => place.name.toLowerCase().includes(text.trim().toLowerCase())),
  }
}
