import { Skeleton } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useRead } from '../api/reads'
import { Allowed } from '../look/Allowed'
import { Failure } from '../look/Failure'
import { Gone } from '../look/Gone'
import { ButtonLink, TextLink } from '../look/Link'
import { PageHeader } from '../look/PageHeader'
import { valuesOf } from './personDraft'
import { PersonForm } from './PersonForm'

/** Somebody comes. */
export function NewPersonPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <>
      <PageHeader title={t('people.add')} about={t('people.addAbout')} above={<TextLink to="/people">{t('places.people')}</TextLink>} />
      <Allowed anyOf={['create-user']}>
        <PersonForm
          cancel={<ButtonLink to="/people" variant="default">{t('common.cancel')}</ButtonLink>}
          onDone={id => void (id ? navigate({ to: '/people/$id', params: { id }, ignoreBlocker: true }) : navigate({ to: '/people', ignoreBlocker: true }))}
        />
      </Allowed>
    </>
  )
}

/** Somebody is changed. */
export function EditPersonPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id } = useParams({ strict: false }) as { id: string }
  const { data, error, refetch } = useRead('/api/v1/users.info', { params: { query: { userId: id } } })
  const user = data?.body.user
  const name = user?.name ?? user?.username ?? ''
  return (
    <>
      <PageHeader title={t('people.changing', { name })} above={<TextLink to="/people/$id" params={{ id }}>{name || t('places.people')}</TextLink>} />
      {error && !user && <Failure fault={error} retry={() => void refetch()} />}
      {!user && !error && <Skeleton height={360} maw={720} radius="md" />}
      {user && <Gone fault={error} />}
      {user && (
        <Allowed anyOf={['edit-other-user-info']}>
          <PersonForm
            key={id}
            person={{ id, values: valuesOf(user), tag: data.tag, showsRoles: user.canViewAllInfo }}
            cancel={<ButtonLink to="/people/$id" params={{ id }} variant="default">{t('common.cancel')}</ButtonLink>}
            onDone={() => void navigate({ to: '/people/$id', params: { id }, ignoreBlocker: true })}
          />
        </Allowed>
      )}
    </>
  )
}
