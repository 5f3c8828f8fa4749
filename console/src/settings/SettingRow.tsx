import { Badge, Button, Group, NumberInput, Switch, Text, TextInput } from '@mantine/core'
import { IconRotate2 } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client'
import { read } from '../api/reads'
import { useLive } from '../app/live'
import { useSession } from '../app/session'
import { useChanges } from '../changes/ChangesProvider'
import { differs, isKnown, units, type Setting, type Value } from './catalogue'
import classes from './Settings.module.css'

/** One setting: what it is, what it means, and the control that fits its value. */
export function SettingRow({ setting }: { setting: Setting }) {
  const { t } = useTranslation()
  const { may } = useSession()
  const { markOf } = useLive()
  const { propose } = useChanges()
  const [error, setError] = useState<string | null>(null)
  /** The entity tag of what stood there when somebody began to type. */
  const tag = useRef<Promise<string | null> | null>(null)
  const helpId = useId()
  const id = setting.id
  const name = isKnown(id) ? t(`settings.names.${id}`) : id
  const mark = markOf('setting', id)
  const mayEdit = may('edit-privileged-setting')

  const begin = () => (tag.current ??= read('/api/v1/settings/{id}', { params: { path: { id } } }).then(now => now.tag, () => null))

  async function save(value: Value, title: string) {
    setError(null)
    const began = await begin()
    void propose({
      title,
      tag: began,
      send: how => api.POST('/api/v1/settings/{id}', { params: { path: { id }, ...how }, body: { value } }),
      mine: { [name]: value },
      theirs: async () => {
        const now = await read('/api/v1/settings/{id}', { params: { path: { id } } })
        return { body: { [name]: now.body.value }, tag: now.tag }
      },
      refused: (_field, message) => {
        setError(message)
        return true
      },
      done: () => {
        tag.current = null
      },
    })
  }

  const change = (value: Value) => void save(value, t('settings.change', { name }))
  return (
    <li className={classes.row} data-fresh={mark ? true : undefined}>
      <div className={classes.words}>
        <Group gap={8}>
          <Text fw={550} component="h3" fz="md">{name}</Text>
          {differs(setting) && <Badge color="lagoon">{t('settings.changed')}</Badge>}
          {mark && <Badge color="lagoon">{t('live.changedBy', { who: mark.who })}</Badge>}
        </Group>
        <Text size="sm" c="dimmed" id={helpId}>{isKnown(id) ? t(`settings.helps.${id}`) : t('settings.unknown')}</Text>
        {isKnown(id) && <Text size="xs" c="dimmed" className={classes.id}>{id}</Text>}
      </div>
      <div className={classes.control}>
        <Control setting={setting} name={name} helpId={helpId} error={error} mayEdit={mayEdit} onBegin={() => void begin()} onSave={change} />
        {differs(setting) && setting.standard !== undefined && (
          <Group gap={6} className={classes.standard}>
            <Text size="sm" c="dimmed">{t('settings.default', { value: saidOf(setting.standard, t('settings.on'), t('settings.off')) })}</Text>
            {mayEdit && (
              <Button size="compact-xs" variant="subtle" leftSection={<IconRotate2 size={14} aria-hidden />} aria-label={t('settings.resetNamed', { name })}
                onClick={() => void save(setting.standard as Value, t('settings.resetNamed', { name }))}>
                {t('settings.reset')}
              </Button>
            )}
          </Group>
        )}
      </div>
    </li>
  )
}

interface ControlProps {
  setting: Setting
  name: string
  helpId: string
  error: string | null
  mayEdit: boolean
  onBegin: () => void
  onSave: (value: Value) => void
}

function Control({ setting: { id, value }, name, helpId, error, mayEdit, onBegin, onSave }: ControlProps) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<string | number>(typeof value === 'boolean' ? '' : value)
  const before = useRef(value)
  // The field follows what others set, but for what is being typed.
  useEffect(() => {
    const was = before.current
    before.current = value
    if (typeof value !== 'boolean') setDraft(typed => (typed === was ? value : typed))
  }, [value])
  const unit = isKnown(id) ? units[id] : undefined
  // The help stands beside the field and not in it, where the field's own description would be: so it says itself by what it is described.
  const errorId = `${helpId}-error`
  const described = {
    withAria: false, 'aria-label': name, 'aria-invalid': error !== null, 'aria-describedby': error ? `${helpId} ${errorId}` : helpId, errorProps: { id: errorId }, readOnly: !mayEdit,
  }

  if (typeof value === 'boolean') {
    // The switch shows what is; it turns when the change is saved.
    return (
      <Group gap="xs" align="center">
        <Switch size="md" checked={value} disabled={!mayEdit} error={error} aria-label={name} aria-describedby={helpId} onChange={() => onSave(!value)} />
        <Text size="sm" aria-hidden>{value ? t('settings.on') : t('settings.off')}</Text>
      </Group>
    )
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    onSave(draft)
  }

  const edit = (next: string | number) => {
    onBegin()
    setDraft(next)
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      {typeof value === 'number'
        ? <NumberInput {...described} value={draft} error={error} suffix={unit ? ` ${t(`settings.units.${unit}`, { count: Number(draft) })}` : undefined} thousandSeparator="" hideControls={!mayEdit} onChange={edit} />
        : <TextInput {...described} value={draft} error={error} onChange={event => edit(event.currentTarget.value)} />}
      {mayEdit && draft !== value && draft !== '' && <Button type="submit" size="xs">{t('common.review')}</Button>}
    </form>
  )
}

function saidOf(value: Value, on: string, off: string): string {
  return typeof value === 'boolean' ? (value ? on : off) : String(value)
}
