/** What the form of a person holds. */
export interface PersonValues extends Record<string, unknown> {
  name: string
  username: string
  email: string
  roles: string[]
  passwordWay: PasswordWay
  password: string
  nickname: string
  bio: string
}

/** Set to one that is known, random so that nobody knows it, or as it is. */
export type PasswordWay = 'chosen' | 'random' | 'kept'

/** As much of a person as the form shows. */
export interface PersonRecord {
  _id: string
  username: string
  name?: string
  emails?: { address: string }[]
  roles?: string[]
  nickname?: string
  bio?: string
}

export const newcomer: PersonValues = { name: '', username: '', email: '', roles: ['user'], passwordWay: 'chosen', password: '', nickname: '', bio: '' }

export function valuesOf(person: PersonRecord): PersonValues {
  return {
    name: person.name ?? '',
    username: person.username,
    email: person.emails?.[0]?.address ?? '',
    roles: person.roles ?? [],
    passwordWay: 'kept',
    password: '',
    nickname: person.nickname ?? '',
    bio: person.bio ?? '',
  }
}

/** What makes somebody new. */
export function creationOf(values: PersonValues, mayGiveRoles: boolean) {
  return {
    name: values.name.trim(),
    username: values.username.trim(),
    email: values.email.trim(),
    ...(values.passwordWay === 'random' ? { setRandomPassword: true } : { password: values.password }),
    ...(mayGiveRoles ? { roles: values.roles } : {}),
    ...(values.nickname.trim() ? { nickname: values.nickname.trim() } : {}),
    ...(values.bio.trim() ? { bio: values.bio.trim() } : {}),
  }
}

/** What changes somebody: only what is otherwise than it was, so that nothing is overwritten unseen. */
export function revisionOf(values: PersonValues, before: PersonValues) {
  const emptied = (text: string) => text.trim() || null
  return {
    ...(values.name !== before.name ? { name: values.name.trim() } : {}),
    ...(values.username !== before.username ? { username: values.username.trim() } : {}),
    ...(values.email !== before.email ? { email: values.email.trim() } : {}),
    ...(sameRoles(values.roles, before.roles) ? {} : { roles: values.roles }),
    ...(values.passwordWay === 'chosen' ? { password: values.password } : {}),
    ...(values.nickname !== before.nickname ? { nickname: emptied(values.nickname) } : {}),
    ...(values.bio !== before.bio ? { bio: emptied(values.bio) } : {}),
  }
}

function sameRoles(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every(role => other.includes(role))
}

/** Letters and digits that are not mistaken for one another. */
const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const length = 16

/** A password that can be read out on the telephone. */
export function madeUpPassword(fill: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = bytes => crypto.getRandomValues(bytes)): string {
  const limit = 256 - (256 % alphabet.length) // beyond it some letters would come more often than others
  let made = ''
  while (made.length < length) {
    for (const byte of fill(new Uint8Array(length))) {
      if (byte < limit && made.length < length) made += alphabet[byte % alphabet.length]
    }
  }
  return made
}
