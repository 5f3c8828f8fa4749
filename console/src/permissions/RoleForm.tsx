import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { read } from '../api/reads'
import { useChanges } from '../changes/ChangesProvider'
import { Card } from '../look/Card'
import { LateNews, useDraft } from '../look/draft'
import { showRefusal, toFirstFault } from '../look/form'
import { Unsaved } from '../look/Unsaved'
import { revisionOf, type RoleDraft } from './roleDraft'

interface Props {
  /** Nothing for a new one. */
  role?: { _id: string; name: string; label: string; description: string; protected: boolean; tag: string | null }
  onDone: (id: string | null) => void
  onCancel: () => void
}

/** A role made, renamed or described anew. */
export function RoleForm({ role, onDone, onCancel }: Props) {
  const { t } = useTranslation()
  const { propose } = useChanges()
  const start = { name: role?.name ?? '', description: role?.description ?? '' }
  const form = useForm<RoleDraft>({ initialValues: start, validate: { name: name => name.trim() === '' ? t('roles.nameNeeded') : null } })
  const { base, isLate, takeTheirs } = useDraft(form, start, role?.tag ?? null)

  function save(values: RoleDraft) {
    const body = { name: values.name.trim(), description: values.description.trim() }
    let now = base.draft
    void propose({
      title: role ? t('roles.changing', { name: role.label }) : t('roles.adding', { name: body.name }),
      tag: base.tag,
      send: how => role
        ? api.POST('/api/v1/roles.update', { params: how, body: { roleId: role._id, ...revisionOf(values, base.draft, now.name) } })
        : api.POST('/api/v1/roles.create', { params: how, body }),
      mine: values,
      base: base.draft,
      theirs: role && (async () => {
        const { body: { role: { name, description } }, tag } = await read('/api/ext/v1/roles/{id}', { params: { path: { id: role._id } } })
        now = { name, description }
        return { body: now, tag }
      }),
      done: answer => onDone((answer as { role: { _id: string } } | null)?.role._id ?? role?._id ?? null),
      refused: showRefusal(form),
    })
  }

  return (
    <Card title={role ? t('roles.changing', { name: role.label }) : t('roles.add')}>
      <form onSubmit={form.onSubmit(save, toFirstFault)} noValidate>
        <Stack maw={560}>
          <Unsaved isDirty={() => form.isDirty()} />
          {isLate && <LateNews onTake={takeTheirs} />}
          <TextInput
            label={t('roles.name')}
            description={role?.protected ? t('roles.nameProtected') : t('roles.nameHint')}
            required
            readOnly={role?.protected}
            maxLength={100}
            autoFocus={!role?.protected}
            {...form.getInputProps('name')}
          />
          <Textarea autoFocus={role?.protected} label={t('roles.about')} description={t('roles.aboutHint')} autosize minRows={2} maxRows={5} {...form.getInputProps('description')} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel}>{t('common.cancel')}</Button>
            <Button type="submit">{t('common.review')}</Button>
          </Group>
        </Stack>
      </form>
    </Card>
  )
}
