import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { useRead } from '../api/reads'
import { useChanges } from '../changes/ChangesProvider'
import { Card } from '../look/Card'
import { DataTable } from '../look/DataTable'
import { Empty } from '../look/Empty'
import { Failure } from '../look/Failure'
import { showRefusal, toFirstFault } from '../look/form'
import { Moment } from '../look/Moment'
import { SecretOnce } from '../look/SecretOnce'

/** Tokens with which programs act for one. */
export function TokensCard({ userId }: { userId: string }) {
  const { t } = useTranslation()
  const { propose } = useChanges()
  const [fresh, setFresh] = useState<string | null>(null)
  const { data, error, refetch } = useRead('/api/v1/users.getPersonalAccessTokens', {})
  const form = useForm({ initialValues: { tokenName: '' }, validate: { tokenName: value => (value.trim() === '' ? t('fields.needed') : null) } })
  const show = (answer: unknown) => setFresh((answer as { token?: string } | null)?.token ?? null)

  function make({ tokenName }: { tokenName: string }) {
    setFresh(null)
    void propose({
      title: t('profile.makeToken', { name: tokenName.trim() }),
      send: how => api.POST('/api/v1/users.generatePersonalAccessToken', { params: how, body: { tokenName: tokenName.trim() } }),
      refused: showRefusal(form),
      done: answer => {
        form.reset()
        show(answer)
      },
    })
  }

  function renew(tokenName: string) {
    setFresh(null)
    void propose({ title: t('profile.renewToken', { name: tokenName }), isHarsh: true, send: how => api.POST('/api/v1/users.regeneratePersonalAccessToken', { params: how, body: { tokenName } }), done: show })
  }

  function remove(tokenName: string) {
    void propose({ title: t('profile.removeToken', { name: tokenName }), isHarsh: true, send: how => api.POST('/api/v1/users.removePersonalAccessToken', { params: how, body: { tokenName } }) })
  }

  return (
    <Card title={t('profile.tokens')}>
      <Stack>
        <Text size="sm" c="dimmed" maw="70ch">{t('profile.tokensAbout')}</Text>
        {fresh && <SecretOnce title={t('profile.tokenMade')} about={t('profile.tokenOnce', { userId })} secret={fresh} onClose={() => setFresh(null)} />}
        <form onSubmit={form.onSubmit(make, toFirstFault)} noValidate>
          <Group align="flex-start" gap="sm">
            <TextInput label={t('profile.tokenName')} description={t('profile.tokenNameHint')} required w={{ base: '100%', xs: 320 }} {...form.getInputProps('tokenName')} />
            <Button type="submit" variant="default" mt={{ base: 0, xs: 44 }}>{t('profile.make')}</Button>
          </Group>
        </form>
        {error && !data ? <Failure fault={error} retry={() => void refetch()} /> : (
          <DataTable
            caption={t('profile.tokens')} rows={data?.body.tokens} idOf={token => token.name}
            empty={<Empty icon={IconKey} title={t('profile.noTokens')}>{t('profile.noTokensHint')}</Empty>}
            columns={[
              { key: 'name', title: t('fields.name'), cell: token => token.name },
              { key: 'made', title: t('profile.madeAt'), cell: token => <Moment at={token.createdAt} /> },
              { key: 'part', title: t('profile.endsWith'), cell: token => <code>…{token.lastTokenPart}</code> },
              {
                key: 'do', title: t('profile.revoke'),
                cell: token => (
                  <Group gap={6} display="inline-flex">
                    <Button size="compact-sm" variant="default" aria-label={t('profile.renewToken', { name: token.name })} onClick={() => renew(token.name)}>{t('profile.renew')}</Button>
                    <Button size="compact-sm" variant="default" aria-label={t('profile.removeToken', { name: token.name })} onClick={() => remove(token.name)}>{t('common.delete')}</Button>
                  </Group>
                ),
              },
            ]}
          />
        )}
      </Stack>
    </Card>
  )
}
