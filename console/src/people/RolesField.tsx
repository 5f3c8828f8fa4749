import { Group, MultiSelect, Stack, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../app/session'
import { useRoles } from '../permissions/roles'

interface Props {
  value?: string[]
  onChange?: (roles: string[]) => void
  error?: ReactNode
  'data-path'?: string
}

/** Which roles somebody has, each with what it is for. */
export function RolesField({ value = [], onChange, error, ...rest }: Props) {
  const { t } = useTranslation()
  const { may } = useSession()
  const { roles, find } = useRoles()
  return (
    <MultiSelect
      {...rest}
      label={t('people.roles')}
      description={t('people.rolesHint')}
      error={error}
      data={(roles ?? []).map(role => ({ value: role._id, label: role.label, disabled: role._id === 'admin' && !may('assign-admin-role') && !value.includes('admin') }))}
      value={value}
      onChange={onChange}
      searchable
      clearable={false}
      nothingFoundMessage={t('people.noRole')}
      renderOption={({ option, checked }) => (
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <IconCheck size={16} aria-hidden style={{ flex: 'none', marginTop: 2, visibility: checked ? 'visible' : 'hidden' }} />
          <Stack gap={0}>
            <Text size="sm">{option.label}</Text>
            {find(option.value)?.about && <Text size="xs" c="dimmed">{find(option.value)?.about}</Text>}
          </Stack>
        </Group>
      )}
    />
  )
}
