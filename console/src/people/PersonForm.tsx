import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { api } from '../api/client'
import { read } from '../api/reads'
import { useSession } from '../app/session'
import { useChanges } from '../changes/ChangesProvider'
import { Card } from '../look/Card'
import { LateNews, useDraft } from '../look/draft'
import { showRefusal, toFirstFault } from '../look/form'
import { Unsaved } from '../look/Unsaved'
import { useRoles } from '../permissions/roles'
import { PasswordField } from './PasswordField'
import { creationOf, newcomer, revisionOf, valuesOf, type PersonValues } from './personDraft'
import { RolesField } from './RolesField'

interface Props {
  /** Nothing for somebody new. */
  person?: { id: string; values: PersonValues; tag: string | null; showsRoles: boolean }
  onDone: (id: string | null) => void
  cancel: ReactNode
}

/** Somebody new, or somebody changed. */
export function PersonForm({ person, onDone, cancel }: Props) {
  const { t } = useTranslation()
  const { may } = useSession()
  const { propose } = useChanges()
  const { labelOf } = useRoles()
  const mayGiveRoles = may('access-permissions') && (person?.showsRoles ?? true)
  const start = person?.values ?? newcomer
  const isNeeded = (text: unknown) => String(text).trim() === '' ? t('people.needed') : null
  const form = useForm<PersonValues>({
    initialValues: start,
    validate: {
      name: isNeeded,
      username: isNeeded,
      email: email => person?.values.email === '' ? null : isNeeded(email), // whose address the reader does not see, has one
      password: (password, values) => values.passwordWay === 'chosen' ? isNeeded(password) : null,
    },
  })
  const { base, isLate, takeTheirs } = useDraft(form, start, person?.tag ?? null)

  /** The fields as the reader knows them, for the comparison of two versions. */
  function named(values: PersonValues): Record<string, unknown> {
    return {
      [t('people.name')]: values.name,
      [t('people.username')]: values.username,
      [t('people.email')]: values.email,
      [t('people.roles')]: values.roles.map(labelOf).sort(),
      [t('people.nickname')]: values.nickname,
      [t('people.bio')]: values.bio,
    }
  }

  const create = (values: PersonValues) => propose({
    title: t('people.adding', { name: values.name.trim() }),
    send: how => api.POST('/api/v1/users.create', { params: how, body: creationOf(values, mayGiveRoles) }),
    done: answer => onDone((answer as { user: { _id: string } } | null)?.user._id ?? null),
    refused: showRefusal(form),
  })

  const revise = (id: string, values: PersonValues) => propose({
    title: t('people.changing', { name: base.draft.name || base.draft.username }),
    send: how => api.POST('/api/v1/users.update', { params: how, body: { userId: id, data: revisionOf(values, base.draft) } }),
    tag: base.tag,
    mine: named(values),
    base: named(base.draft),
    theirs: async () => {
      const { body, tag } = await read('/api/v1/users.info', { params: { query: { userId: id } } })
      return { body: named(valuesOf(body.user)), tag }
    },
    done: () => onDone(id),
    refused: showRefusal(form),
  })

  return (
    <form onSubmit={form.onSubmit(values => void (person ? revise(person.id, values) : create(values)), toFirstFault)} noValidate>
      <Stack maw={720}>
        <Unsaved isDirty={() => form.isDirty()} />
        {isLate && <LateNews onTake={takeTheirs} />}
        <Card title={t('people.who')}>
          <Stack>
            <TextInput label={t('people.name')} description={t('people.nameHint')} required {...form.getInputProps('name')} />
            <TextInput label={t('people.username')} description={t('people.usernameHint')} required autoComplete="off" autoCapitalize="none" spellCheck={false} {...form.getInputProps('username')} />
            <TextInput type="email" label={t('people.email')} description={t('people.emailHint')} required autoComplete="off" {...form.getInputProps('email')} />
            <TextInput label={t('people.nickname')} description={t('people.nicknameHint')} {...form.getInputProps('nickname')} />
            <Textarea label={t('people.bio')} description={t('people.bioHint')} autosize minRows={2} maxRows={6} {...form.getInputProps('bio')} />
          </Stack>
        </Card>
        {mayGiveRoles && <Card title={t('people.rights')}><RolesField {...form.getInputProps('roles')} /></Card>}
        {(!person || may('edit-other-user-password')) && <Card title={t('people.wayIn')}><PasswordField form={form} isNew={!person} /></Card>}
        <Group justify="flex-end">
          {cancel}
          <Button type="submit">{t('common.review')}</Button>
        </Group>
      </Stack>
    </form>
  )
}
