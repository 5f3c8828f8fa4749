import { Alert, Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core'
import { IconFileUpload, IconListCheck } from '@tabler/icons-react'
import { useEffect, useRef, type DragEvent, type FormEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../look/Card'
import classes from './Blueprint.module.css'
import { around } from './place'

export interface Fault {
  message: string
  line: number | null
}

interface Props {
  editor: RefObject<HTMLTextAreaElement | null>
  file: string
  fault: Fault | null
  busy: boolean
  onChange: (file: string) => void
  onPlan: () => void
}

/** A file, uploaded, dropped or pasted, and what is wrong with it where it is wrong. */
export function BlueprintForm({ editor, file, fault, busy, onChange, onPlan }: Props) {
  const { t } = useTranslation()

  function submit(event: FormEvent) {
    event.preventDefault()
    onPlan()
  }

  async function take(dropped: File | null | undefined) {
    if (dropped) onChange(await dropped.text())
  }

  return (
    <Card title={t('code.upload')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text maw="70ch">{t('code.uploadAbout')}</Text>
          <Group><FileButton accept=".yaml,.yml,application/yaml,text/yaml,text/plain" onChange={chosen => void take(chosen)} inputProps={{ 'aria-label': t('code.choose'), tabIndex: -1 }}>
            {props => <Button {...props} variant="default" leftSection={<IconFileUpload size={16} aria-hidden />}>{t('code.choose')}</Button>}
          </FileButton></Group>
          <Textarea
            ref={editor}
            label={t('code.file')}
            description={t('code.fileHint')}
            value={file}
            onChange={event => onChange(event.currentTarget.value)}
            onDrop={(event: DragEvent) => {
              if (event.dataTransfer.files.length === 0) return
              event.preventDefault()
              void take(event.dataTransfer.files[0])
            }}
            required
            rows={14}
            spellCheck={false}
            autoCapitalize="off"
            wrap="off"
            error={fault?.message}
            errorProps={{ className: 'unseen', lang: 'en' }}
            classNames={{ input: classes.editor }}
          />
          {fault && <FaultView fault={fault} file={file} editor={editor} />}
          <Group justify="flex-end">
            {file !== '' && <Button variant="default" onClick={() => onChange('')}>{t('common.clear')}</Button>}
            <Button type="submit" loading={busy} leftSection={<IconListCheck size={16} aria-hidden />}>{t('code.plan')}</Button>
          </Group>
        </Stack>
      </form>
    </Card>
  )
}

function FaultView({ fault, file, editor }: { fault: Fault; file: string; editor: Props['editor'] }) {
  const { t } = useTranslation()
  const alert = useRef<HTMLDivElement>(null)
  useEffect(() => {
    void alert.current?.scrollIntoView({ block: 'nearest' })
  }, [fault])
  const { line } = fault

  function goTo(wanted: number) {
    const field = editor.current
    if (!field) return
    const from = file.split('\n').slice(0, wanted - 1).join('\n').length + (wanted > 1 ? 1 : 0)
    const to = file.indexOf('\n', from)
    field.focus()
    field.setSelectionRange(from, to === -1 ? file.length : to)
    field.scrollTop = (wanted - 4) * Number.parseFloat(getComputedStyle(field).lineHeight)
  }

  return (
    <Alert ref={alert} color="red" role="alert" title={line === null ? t('code.refused') : t('code.refusedAt', { line })}>
      <Text size="sm" lang="en">{fault.message}</Text>
      {line !== null && (
        <>
          <ol className={classes.excerpt}>
            {around(file, line).map(place => (
              <li key={place.line} data-meant={place.line === line || undefined}><span className={classes.number}>{place.line}</span><code>{place.text === '' ? ' ' : place.text}</code></li>
            ))}
          </ol>
          <Button size="compact-sm" variant="default" mt="xs" onClick={() => goTo(line)}>{t('code.goTo', { line })}</Button>
        </>
      )}
    </Alert>
  )
}
