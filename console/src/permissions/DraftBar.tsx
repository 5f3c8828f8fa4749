import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useChanges } from '../changes/ChangesProvider'
import classes from './DraftBar.module.css'
import { told } from './grantChanges'
import { countOf, writesOf, type Draft, type Granted } from './matrixDraft'
import { permissionLabel } from './permissionNames'

interface Props {
  draft: Draft
  permissions: readonly Granted[]
  /** A role by its name, and how many have it. */
  roleOf: (role: string) => { label: string; people: number | null }
  onDiscard: () => void
}

/** What was changed in the grid and is not saved; all of it is saved together, or nothing. */
export function DraftBar({ draft, permissions, roleOf, onDiscard }: Props) {
  const { t } = useTranslation()
  const { propose } = useChanges()
  const cells = countOf(draft)
  const writes = writesOf(draft, permissions)
  const takes = [...draft.values()].some(row => [...row.values()].includes(false))

  const telling = {
    permission: (id: string) => permissionLabel(id, t),
    role: (id: string) => {
      const { label, people } = roleOf(id)
      return people === null ? label : t('permissions.roleOfMany', { role: label, count: people })
    },
    given: t('permissions.given'),
    taken: t('permissions.taken'),
  }

  const review = () => void propose({
    title: t('permissions.changing', { count: writes.length }),
    send: async how => {
      const { data, response } = await api.POST('/api/v1/permissions.update', { params: how, body: { permissions: writes } })
      return { data: told(data, permissions, telling), response }
    },
    isHarsh: takes,
    done: onDiscard,
  })

  return (
    <div className={classes.bar} data-waiting={cells > 0 || undefined}>
      <Text size="sm" fw={cells > 0 ? 550 : undefined} c={cells > 0 ? undefined : 'dimmed'} role="status">
        {cells > 0 ? t('permissions.unsaved', { count: cells, permissions: t('permissions.inPermissions', { count: writes.length }) }) : t('permissions.nothingUnsaved')}
      </Text>
      <Group gap="xs">
        <Button size="xs" variant="default" disabled={cells === 0} onClick={onDiscard}>{t('permissions.discard')}</Button>
        <Button size="xs" disabled={cells === 0} onClick={review}>{t('common.review')}</Button>
      </Group>
    </div>
  )
}
