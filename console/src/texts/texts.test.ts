// @vitest-environment node
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { languages } from '../app/texts'

/** Texts by their whole key. */
type Texts = Map<string, string>

const files = import.meta.glob<object>('./*/*.json', { eager: true, import: 'default' })
const parts = import.meta.glob<object>('./*/{first,more}.ts', { eager: true, import: 'default' })
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}', '!../**/*.d.ts', '!../texts/**'], { eager: true, query: '?raw', import: 'default' })

const areas = Object.keys(files).filter(path => path.startsWith('./en/')).map(path => path.slice('./en/'.length))
const others = Object.keys(languages).filter(language => language !== 'en')
/** Spanish and Portuguese have a third form, for whole millions; the console counts none. */
const forms = ['one', 'other']
const pluralForm = /_(zero|one|two|few|many|other)$/

function flat(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => (typeof inner === 'object' && inner !== null ? flat(inner, `${prefix}${name}.`) : [[prefix + name, String(inner)] satisfies [string, string]]))
}

/** What a language says, over all areas. */
function textsOf(language: string): Texts {
  return new Map(areas.flatMap(area => flat(files[`./${language}/${area}`] ?? {})))
}

/** What is filled in when a text is said: {{name}}, $t(other), <tag>. */
function holes(text: string): string {
  return [...new Set(text.match(/\{\{.*?\}\}|\$t\(.*?\)|<\/?\w+\s*\/?>/g)?.map(hole => hole.replace(/\s/g, '')))].sort().join(' ')
}

/** Where two languages differ that may differ in nothing but their words. */
function differences(from: Texts, to: Texts): string[] {
  return [
    ...[...from.keys()].filter(key => !to.get(key)?.trim()).map(key => `${key} is missing`),
    ...[...to.keys()].filter(key => !from.has(key)).map(key => `${key} is one too many`),
    ...[...from].filter(([key, text]) => to.has(key) && holes(text) !== holes(to.get(key) ?? '')).map(([key, text]) => `${key} fills in "${holes(to.get(key) ?? '')}", not "${holes(text)}"`),
  ]
}

function halfPlurals(texts: Texts): string[] {
  const counted = new Set([...texts.keys()].filter(key => pluralForm.test(key)).map(key => key.replace(pluralForm, '')))
  return [...counted].flatMap(key => forms.map(form => `${key}_${form}`)).filter(key => !texts.has(key))
}

interface Uses {
  /** Keys that are asked for. */
  asked: Set<string>
  /** Templates that are asked for, as what a key must look like. */
  templates: Map<string, RegExp>
  /** Every string there is: a key may be written in one place and asked for in another. */
  strings: Set<string>
}

/** What a source says of texts: t('…'), t(`….${…}`), i18nKey="…". */
function usesIn(path: string, source: string, uses: Uses = { asked: new Set(), templates: new Map(), strings: new Set() }): Uses {
  function ask(key: ts.Node) {
    if (ts.isStringLiteralLike(key)) uses.asked.add(key.text)
    else if (ts.isTemplateExpression(key)) {
      const parts = [key.head.text, ...key.templateSpans.map(span => span.literal.text)]
      if (parts.some(part => part !== '')) uses.templates.set(key.getText(), new RegExp(`^${parts.map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`))
    } else if (ts.isConditionalExpression(key)) [key.whenTrue, key.whenFalse].forEach(ask)
    else if (ts.isBinaryExpression(key)) [key.left, key.right].forEach(ask)
    else if (ts.isArrayLiteralExpression(key)) key.elements.forEach(ask)
    else if (ts.isParenthesizedExpression(key) || ts.isAsExpression(key) || ts.isSatisfiesExpression(key)) ask(key.expression)
  }
  function visit(node: ts.Node) {
    if (ts.isStringLiteralLike(node)) uses.strings.add(node.text)
    if (ts.isCallExpression(node) && node.arguments[0]) {
      const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression
      if (ts.isIdentifier(called) && called.text === 't') ask(node.arguments[0])
    }
    if (ts.isJsxAttribute(node) && node.name.getText() === 'i18nKey' && node.initializer) {
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer
      if (value) ask(value)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true))
  return uses
}

/** A text with plural forms is asked for without them. */
function asAsked(texts: Texts): Set<string> {
  return new Set([...texts.keys()].map(key => key.replace(pluralForm, '')))
}

function unused(texts: Texts, { asked, templates, strings }: Uses): string[] {
  return [...asAsked(texts)].filter(key => !asked.has(key) && !strings.has(key) && ![...templates.values()].some(template => template.test(key)))
}

function unknown(texts: Texts, { asked, templates }: Uses): string[] {
  const keys = asAsked(texts)
  return [...[...asked].filter(key => !keys.has(key) && !texts.has(key)), ...[...templates].filter(([, template]) => ![...keys].some(key => template.test(key))).map(([written]) => written)]
}

describe('the languages', () => {
  it('have the areas that English has, and no group stands in two of them', () => {
    for (const language of Object.keys(languages)) {
      const groups = areas.flatMap(area => Object.keys(files[`./${language}/${area}`] ?? { [`${area} is missing`]: null })).sort()
      expect(groups, language).toEqual(['first', 'more'].flatMap(part => Object.keys(parts[`./${language}/${part}.ts`] ?? {})).sort())
    }
  })

  it.each(others)('say the same as English: %s', language => {
    expect(differences(textsOf('en'), textsOf(language))).toEqual([])
  })

  it.each(Object.keys(languages))('have every form of a plural: %s', language => {
    expect(halfPlurals(textsOf(language))).toEqual([])
  })

  it('are told apart where they differ', () => {
    const from: Texts = new Map([['a.b', 'of {{name}}'], ['a.c', 'c'], ['a.d', 'see <1>it</1>']])
    expect(differences(from, new Map([['a.b', 'von {{ name }}'], ['a.c', 'c'], ['a.d', '<1>das</1>']]))).toEqual([])
    expect(differences(from, new Map([['a.b', 'von {{who}}'], ['a.c', ' '], ['a.d', 'das'], ['a.e', 'e']])))
      .toEqual(['a.c is missing', 'a.e is one too many', 'a.b fills in "{{who}}", not "{{name}}"', 'a.d fills in "", not "</1> <1>"'])
    expect(halfPlurals(new Map([['a.b_one', 'b'], ['a.b_other', 'b'], ['a.show_open', 'c'], ['a.d_other', 'd']]))).toEqual(['a.d_one'])
  })
})

describe('the texts and the code', () => {
  const said = Object.entries(sources).reduce((uses, [path, source]) => usesIn(path, source, uses), usesIn('', ''))

  it('have no text that is used nowhere', () => {
    expect(unused(textsOf('en'), said)).toEqual([])
  })

  it('have every text that is used', () => {
    expect(unknown(textsOf('en'), said)).toEqual([])
  })

  it('are held together by what the code says, not by what it looks like', () => {
    const uses = usesIn('page.tsx', `
      // t('a.comment')
      const { t } = useTranslation()
      const named = { key: 'a.table' } as const
      export const Page = () => <Trans i18nKey="a.tag" title={i18n.t(late ? 'a.late' : ('a.early' as const))}>{t(\`a.of_\${map[by ? \`x\${y}\` : 'z']}Hint\`, { count: 1 })} {t(named.key)} {set('a.other')} {t(\`\${key}\`)}</Trans>`)
    expect([...uses.asked].sort()).toEqual(['a.early', 'a.late', 'a.tag'])
    const texts: Texts = new Map(['a.comment', 'a.table', 'a.early', 'a.late', 'a.of_yearHint_one', 'a.of_yearHint_other', 'a.of_year', 'b.of_yearHint'].map(key => [key, 'x']))
    expect(unused(texts, uses)).toEqual(['a.comment', 'a.of_year', 'b.of_yearHint'])
    expect(unknown(texts, uses)).toEqual(['a.tag'])
    expect(unknown(new Map([['a.early', 'x'], ['a.late', 'x'], ['a.tag', 'x']]), uses)).toHaveLength(1)
  })
})
