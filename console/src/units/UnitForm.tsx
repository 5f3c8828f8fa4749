import { Button, Group, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { read } from '../api/reads'
import { useSession } from '../app/session'
import { useChanges } from '../changes/ChangesProvider'
import { LateNews, useDraft } from '../look/draft'
import { showRefusal, toFirstFault } from '../look/form'
import { PeoplePicker } from '../look/PeoplePicker'
import { DepartmentsSelect } from '../look/pickers'
import { Unsaved } from '../look/Unsaved'
import { bodyOf, type UnitDraft } from './draft'

interface Props {
  /** Absent for a new one. */
  id?: string
  tag?: string | null
  draft: UnitDraft
}

export function UnitForm({ id, tag, draft }: Props) {
  const { t } = useTranslation()
  const { may } = useSession()
  const { propose } = useChanges()
  const navigate = useNavigate()
  const form = useForm<UnitDraft>({ initialValues: draft, validate: { name: value => (value.trim() === '' ? t('fields.needed') : null) } })
  const { base, isLate, takeTheirs } = useDraft(form, draft, tag ?? null)

  function save(values: UnitDraft) {
    const body = bodyOf(values, base.draft)
    void propose({
      title: id ? t('units.change', { name: draft.name }) : t('units.make', { name: values.name.trim() }),
      tag: base.tag,
      send: how => (id ? api.POST('/api/v1/livechat/units/{id}', { params: { path: { id }, ...how }, body }) : api.POST('/api/v1/livechat/units', { params: how, body })),
      mine: { ...body.unitData, departments: values.departments.length, monitors: values.monitors.map(person => person.username).sort() },
      theirs: id ? () => theirs(id) : undefined,
      refused: showRefusal(form),
      done: answer => {
        form.resetDirty(values)
        const made = (answer as { _id?: string } | null)?._id
        if (!id) void navigate(made ? { to: '/units/$id', params: { id: made }, ignoreBlocker: true } : { to: '/units', ignoreBlocker: true })
      },
    })
  }

  return (
    <form onSubmit={form.onSubmit(save, toFirstFault)} noValidate>
      <Stack gap="md" maw={640}>
        {isLate && <LateNews onTake={takeTheirs} />}
        <TextInput label={t('fields.name')} description={t('units.nameHint')} required {...form.getInputProps('name')} />
        <div>
          <Text size="sm" fw={500} id="unit-visibility">{t('fields.visibility')}</Text>
          <Text size="xs" c="dimmed" mb={6}>{t('units.visibilityHint')}</Text>
          <SegmentedControl aria-labelledby="unit-visibility" data={[{ value: 'public', label: t('units.public') }, { value: 'private', label: t('units.private') }]} {...form.getInputProps('visibility')} />
        </div>
        <Textarea label={t('fields.description')} autosize minRows={2} {...form.getInputProps('description')} />
        <TextInput label={t('fields.email')} description={t('units.emailHint')} type="email" {...form.getInputProps('email')} />
        {may('manage-livechat-monitors') && (
          <PeoplePicker label={t('places.monitors')} description={t('units.monitorsHint')} duty="monitor" picked={form.values.monitors} onChange={picked => form.setFieldValue('monitors', picked)} error={form.errors.unitMonitors as string} />
        )}
        <DepartmentsSelect label={t('places.departments')} description={t('units.departmentsHint')} {...form.getInputProps('departments')} />
        {/* A unit is saved with all of its monitors: who does not see them would take them away. */}
        {id && !may('manage-livechat-monitors') && <Text size="sm" c="dimmed" id="unit-why">{t('units.needsMonitors')}</Text>}
        <Group justify="flex-end"><Button type="submit" disabled={id !== undefined && !may('manage-livechat-monitors')} aria-describedby="unit-why">{t('common.review')}</Button></Group>
        <Unsaved isDirty={() => form.isDirty()} />
      </Stack>
    </form>
  )
}

async function theirs(id: string) {
  const [unit, monitors] = await Promise.all([
    read('/api/v1/livechat/units/{id}', { params: { path: { id } } }),
    read('/api/v1/livechat/units/{id}/monitors', { params: { path: { id } } }),
  ])
  const { name, visibility, description, email, enabled, showOnOfflineForm, numDepartments } = unit.body
  return { body: { name, visibility, description, email, enabled, showOnOfflineForm, departments: numDepartments, monitors: monitors.body.monitors.map(row => row.username).sort() }, tag: unit.tag }
}
