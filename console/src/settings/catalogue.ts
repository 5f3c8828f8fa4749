/** The settings that the console can say something about, by theme. What the server knows besides is shown under its own name. */
export const themes = {
  chat: ['Livechat_enabled', 'Omnichannel_enable_department_removal'],
  signIn: [
    'Accounts_LoginExpiration',
    'Block_Multiple_Failed_Logins_Enabled',
    'Block_Multiple_Failed_Logins_Attempts_Until_Block_by_User',
    'Block_Multiple_Failed_Logins_Time_To_Unblock_By_User_In_Minutes',
  ],
  lists: ['API_Default_Count', 'API_Upper_Count_Limit', 'API_Allow_Infinite_Count'],
  limits: ['API_Enable_Rate_Limiter', 'API_Enable_Rate_Limiter_Limit_Calls_Default', 'API_Enable_Rate_Limiter_Limit_Time_Default'],
  origins: ['API_Enable_CORS', 'API_CORS_Origin'],
  webhooks: ['Webhooks_Allow_Private_Addresses'],
} as const

export type Theme = keyof typeof themes
export type KnownId = (typeof themes)[Theme][number]

const known: ReadonlySet<string> = new Set(Object.values(themes).flat())

export function isKnown(id: string): id is KnownId {
  return known.has(id)
}

/** What a number counts. */
export const units: Partial<Record<KnownId, 'days' | 'minutes' | 'milliseconds'>> = {
  Accounts_LoginExpiration: 'days',
  Block_Multiple_Failed_Logins_Time_To_Unblock_By_User_In_Minutes: 'minutes',
  API_Enable_Rate_Limiter_Limit_Time_Default: 'milliseconds',
}

export type Value = string | number | boolean

export interface Setting {
  id: string
  value: Value
  /** What it is where nobody has set it; undefined where there is no default. */
  standard: Value | undefined
}

export interface SettingGroup {
  theme: Theme | 'other'
  settings: Setting[]
}

/** The settings of the server under their themes, in the order of the catalogue. */
export function grouped(settings: readonly Setting[]): SettingGroup[] {
  const byId = new Map(settings.map(setting => [setting.id, setting]))
  const groups: SettingGroup[] = (Object.keys(themes) as Theme[]).map(theme => ({
    theme,
    settings: themes[theme].flatMap(id => byId.get(id) ?? []),
  }))
  groups.push({ theme: 'other', settings: settings.filter(setting => !isKnown(setting.id)) })
  return groups.filter(group => group.settings.length > 0)
}

/** A setting as the server lists it; what is neither text nor number nor flag is not for this page. */
export function settingOf(row: { _id: string; value: unknown; packageValue?: unknown }): Setting | null {
  if (!isValue(row.value)) return null
  return { id: row._id, value: row.value, standard: isValue(row.packageValue) ? row.packageValue : undefined }
}

function isValue(value: unknown): value is Value {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

export function differs(setting: Setting): boolean {
  return setting.standard !== undefined && setting.standard !== setting.value
}

/** Those that have every word of the filter in their words. */
export function matching(settings: readonly Setting[], filter: string, wordsOf: (id: string) => string): Setting[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  return settings.filter(setting => {
    const text = `${setting.id} ${wordsOf(setting.id)}`.toLowerCase()
    return words.every(word => text.includes(word))
  })
}
