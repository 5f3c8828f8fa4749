import { Button, Fieldset, Group, Stack, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { read } from '../api/reads'
import { useSession } from '../app/session'
import { useChanges } from '../changes/ChangesProvider'
import { over } from '../changes/conflict'
import { LateNews, useDraft } from '../look/draft'
import { showRefusal, toFirstFault } from '../look/form'
import { DepartmentSelect, DepartmentsSelect, UnitSelect } from '../look/pickers'
import { Unsaved } from '../look/Unsaved'
import { bodyOf, draftOf, type DepartmentDraft } from './draft'

interface Props {
  /** Absent for a new one. */
  id?: string
  tag?: string | null
  draft: DepartmentDraft
  isArchived?: boolean
}

export function DepartmentForm({ id, tag, draft, isArchived = false }: Props) {
  const { t } = useTranslation()
  const { may } = useSession()
  const { propose } = useChanges()
  const navigate = useNavigate()
  const form = useForm<DepartmentDraft>({ initialValues: draft, validate: { name: value => (value.trim() === '' ? t('fields.needed') : null) } })
  const { base, isLate, takeTheirs } = useDraft(form, draft, tag ?? null)

  function save(values: DepartmentDraft) {
    let now = base.draft
    const body = () => bodyOf(over(values, base.draft, now), now)
    void propose({
      title: id ? t('departments.change', { name: draft.name }) : t('departments.make', { name: values.name.trim() }),
      tag: base.tag,
      send: how => (id ? api.PUT('/api/v1/livechat/department/{id}', { params: { path: { id }, ...how }, body: body() }) : api.POST('/api/v1/livechat/department', { params: how, body: body() })),
      mine: told(values),
      base: told(base.draft),
      theirs: id ? async () => {
        const { draft: stored, tag } = await theirs(id)
        now = stored ?? now
        return { body: stored ? told(stored) : {}, tag }
      } : undefined,
      refused: showRefusal(form),
      done: answer => {
        form.resetDirty(values)
        const made = (answer as { department?: { _id?: string } } | null)?.department?._id
        if (!id) void navigate(made ? { to: '/departments/$id', params: { id: made }, ignoreBlocker: true } : { to: '/departments', ignoreBlocker: true })
      },
    })
  }

  return (
    <form onSubmit={form.onSubmit(save, toFirstFault)} noValidate>
      <Stack gap="md" maw={640}>
        <Unsaved isDirty={() => form.isDirty()} />
        {isLate && <LateNews onTake={takeTheirs} />}
        <TextInput label={t('fields.name')} description={t('departments.nameHint')} required {...form.getInputProps('name')} />
        <TextInput label={t('fields.email')} description={t('departments.emailHint')} type="email" {...form.getInputProps('email')} />
        <Textarea label={t('fields.description')} autosize minRows={2} {...form.getInputProps('description')} />
        <UnitSelect label={t('fields.unit')} description={t('departments.unitHint')} disabled={!may('manage-livechat-units', 'view-livechat-departments')} {...form.getInputProps('unit')} />
        <Fieldset legend={t('departments.forVisitors')}>
          <Stack gap="sm">
            <Switch label={t('departments.enabled')} description={t('departments.enabledHint')} disabled={isArchived} {...form.getInputProps('enabled', { type: 'checkbox' })} />
            <Switch label={t('departments.showOnRegistration')} description={t('departments.showOnRegistrationHint')} {...form.getInputProps('showOnRegistration', { type: 'checkbox' })} />
            <Switch label={t('departments.showOnOfflineForm')} description={t('departments.showOnOfflineFormHint')} {...form.getInputProps('showOnOfflineForm', { type: 'checkbox' })} />
          </Stack>
        </Fieldset>
        <Fieldset legend={t('departments.forwarding')}>
          <Stack gap="sm">
            <DepartmentSelect label={t('departments.fallback')} description={t('departments.fallbackHint')} without={id} {...form.getInputProps('fallbackForwardDepartment')} />
            <DepartmentsSelect label={t('departments.forwardTo')} description={t('departments.forwardToHint')} without={id} {...form.getInputProps('departmentsAllowedToForward')} />
            <Switch label={t('departments.receiveOffline')} description={t('departments.receiveOfflineHint')} {...form.getInputProps('allowReceiveForwardOffline', { type: 'checkbox' })} />
          </Stack>
        </Fieldset>
        <Fieldset legend={t('departments.closing')}>
          <Stack gap="sm">
            <Switch label={t('departments.askTag')} description={t('departments.askTagHint')} {...form.getInputProps('requestTagBeforeClosingChat', { type: 'checkbox' })} />
            <TagsInput label={t('departments.tags')} description={t('departments.tagsHint')} {...form.getInputProps('chatClosingTags')} />
          </Stack>
        </Fieldset>
        <Group justify="flex-end"><Button type="submit">{t('common.review')}</Button></Group>
      </Stack>
    </form>
  )
}

async function theirs(id: string) {
  const { body, tag } = await read('/api/v1/livechat/department/{id}', { params: { path: { id }, query: { includeAgents: false } } })
  return { draft: body.department && draftOf(body.department), tag }
}

/** For the comparison of two versions. */
function told({ unit, ...rest }: DepartmentDraft): Record<string, unknown> {
  return { ...rest, unitId: unit }
}
