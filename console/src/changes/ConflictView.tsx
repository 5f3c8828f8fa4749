import { Alert, Button, Group, Stack, Table } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNames } from '../look/names'
import { conflicting } from './conflict'
import { shown } from './diff'
import { memberName, saidValue } from './members'

interface Props {
  mine: Record<string, unknown>
  theirs: Record<string, unknown>
  base?: Record<string, unknown>
  onInsist: () => Promise<void>
  onLeave: () => void
}

/** Somebody else has saved in between: both versions beside each other. */
export function ConflictView({ mine, theirs, base, onInsist, onLeave }: Props) {
  const { t } = useTranslation()
  const named = useNames()
  const fields = conflicting(mine, theirs, base)
  return (
    <Stack>
      <Alert color="amber" icon={<IconUsersGroup size={18} aria-hidden />} role="alert">{t('conflict.about')}</Alert>
      {fields.length > 0 && (
        <Table withTableBorder>
          <caption className="unseen">{t('conflict.about')}</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('conflict.field')}</Table.Th>
              <Table.Th scope="col">{t('conflict.theirs')}</Table.Th>
              <Table.Th scope="col">{t('conflict.mine')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map(name => (
              <Table.Tr key={name}>
                <Table.Th scope="row">{memberName(name, t)}</Table.Th>
                <Table.Td>{saidValue(name, shown(theirs[name]), t, named)}</Table.Td>
                <Table.Td>{saidValue(name, shown(mine[name]), t, named)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onLeave}>{t('conflict.leave')}</Button>
        <Button onClick={() => void onInsist()}>{t('conflict.insist')}</Button>
      </Group>
    </Stack>
  )
}
