import { Button } from '@mantine/core'
import { IconLock, IconLockOpen, IconPencil, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useMe, useSession } from '../app/session'
import { useChanges } from '../changes/ChangesProvider'
import { ButtonLink } from '../look/Link'
import type { Person } from './PersonPage'

/** What can be done with a person. Nobody shuts themselves out by mistake: for that it takes somebody else. */
export function PersonActions({ person, tag }: { person: Person; tag: string | null }) {
  const { t } = useTranslation()
  const { may } = useSession()
  const me = useMe()
  const navigate = useNavigate()
  const { propose } = useChanges()
  const name = person.name ?? person.username
  const isSelf = person._id === me._id

  const setActive = () => void propose({
    title: person.active ? t('people.deactivating', { name }) : t('people.activating', { name }),
    send: how => api.POST('/api/v1/users.setActiveStatus', { params: how, body: { userId: person._id, activeStatus: !person.active } }),
    tag,
    isHarsh: person.active,
  })

  const remove = () => void propose({
    title: t('people.deleting', { name }),
    send: how => api.POST('/api/v1/users.delete', { params: how, body: { userId: person._id } }),
    tag,
    isHarsh: true,
    done: () => void navigate({ to: '/people', ignoreBlocker: true }),
  })

  return (
    <>
      {may('edit-other-user-info') && <ButtonLink to="/people/$id/edit" params={{ id: person._id }} variant="default" leftSection={<IconPencil size={16} aria-hidden />}>{t('common.edit')}</ButtonLink>}
      {may('edit-other-user-active-status') && !isSelf && (
        <Button variant="default" leftSection={person.active ? <IconLock size={16} aria-hidden /> : <IconLockOpen size={16} aria-hidden />} onClick={setActive}>
          {person.active ? t('people.deactivate') : t('people.activate')}
        </Button>
      )}
      {may('delete-user') && !isSelf && <Button variant="default" c="var(--fd-gone)" leftSection={<IconTrash size={16} aria-hidden />} onClick={remove}>{t('common.delete')}</Button>}
    </>
  )
}
