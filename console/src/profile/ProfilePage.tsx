import { SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMe, useSession } from '../app/session'
import { PageHeader } from '../look/PageHeader'
import { useRoles } from '../permissions/roles'
import { LookCard } from './LookCard'
import { PasswordCard } from './PasswordCard'
import { SessionsCard } from './SessionsCard'
import { TokensCard } from './TokensCard'

/** What is one's own: look, password, where one is signed in, tokens for programs. */
export function ProfilePage() {
  const { t } = useTranslation()
  const me = useMe()
  const { may } = useSession()
  const { labelOf } = useRoles()
  return (
    <>
      <PageHeader title={t('places.profile')} about={t('profile.about', { name: me.name ?? me.username, username: me.username, roles: me.roles.map(labelOf).join(', ') })} />
      <Stack>
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <LookCard />
          <PasswordCard username={me.username} />
        </SimpleGrid>
        <SessionsCard />
        {may('create-personal-access-tokens') && <TokensCard userId={me._id} />}
      </Stack>
    </>
  )
}
