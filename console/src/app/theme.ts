import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** Calm water: the one colour that means "you can act here". */
const lagoon: MantineColorsTuple = ['#eaf6f5', '#d3ebe9', '#a8d6d2', '#7cc4bd', '#4ea9a2', '#2f958d', '#157870', '#0f6b65', '#0b5752', '#06433f']
/** Ink on paper; every step from the sixth on is readable on white. */
const gray: MantineColorsTuple = ['#f7f8f8', '#eff1f1', '#e2e6e6', '#d2d8d8', '#b8c0c1', '#6b7678', '#566164', '#414b4d', '#2c3436', '#191f20']
const dark: MantineColorsTuple = ['#e8ecec', '#d0d7d7', '#a9b4b5', '#8b9799', '#495456', '#364042', '#273032', '#171d1e', '#101516', '#0a0e0f']
const amber: MantineColorsTuple = ['#fff6e6', '#fdeac8', '#f9d491', '#f2b955', '#e39f2c', '#b97a12', '#96610a', '#7d4f06', '#653f04', '#4d3003']

export const theme = createTheme({
  colors: { lagoon, gray, dark, amber },
  primaryColor: 'lagoon',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: false,
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontFamily: '"Inter", "Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Helvetica Neue", "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '0.78rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.55', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.2' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  radius: { xs: '4px', sm: '6px', md: '9px', lg: '14px', xl: '20px' },
  shadows: {
    sm: '0 1px 2px rgb(16 32 32 / 6%), 0 1px 6px rgb(16 32 32 / 5%)',
    md: '0 2px 6px rgb(16 32 32 / 8%), 0 8px 24px rgb(16 32 32 / 8%)',
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { attributes: { header: { role: 'presentation' } }, radius: 'lg', overlayProps: { backgroundOpacity: 0.35, blur: 2 } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250 } },
    // The list itself scrolls, not a frame around it that no key reaches.
    Select: { defaultProps: { withScrollArea: false }, styles: { options: { maxHeight: 280, overflowY: 'auto' } } },
    MultiSelect: { defaultProps: { withScrollArea: false }, styles: { options: { maxHeight: 280, overflowY: 'auto' } } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 550 } },
  },
})

/** Colour tokens of our own, for both schemes. Each text colour has 4.5:1 on its ground. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--fd-ground': '#f5f7f6',
    '--fd-paper': '#ffffff',
    '--fd-line': '#dde3e2',
    '--fd-quiet': '#556062',
    '--fd-link': '#0f6b65',
    '--fd-here': '#06433f',
    '--fd-here-ground': '#d3ebe9',
    '--fd-warn': '#7d4f06',
    '--fd-warn-ground': '#fff4df',
    '--fd-fresh': '#e3f5f2',
    '--fd-gone': '#a3271c',
    '--fd-gone-ground': '#fdeceb',
    '--fd-come': '#0c5f3c',
    '--fd-come-ground': '#e4f6ec',
    '--mantine-color-text': '#1b2426',
    '--mantine-color-body': '#f5f7f6',
    '--mantine-color-error': '#a3271c',
    '--mantine-color-dimmed': '#556062',
    '--mantine-color-placeholder': '#677274',
    '--mantine-color-anchor': '#0f6b65',
    '--mantine-color-default-border': '#c9d1d1',
  },
  dark: {
    '--fd-ground': '#101516',
    '--fd-paper': '#181f20',
    '--fd-line': '#2b3536',
    '--fd-quiet': '#a9b4b5',
    '--fd-link': '#7cc4bd',
    '--fd-here': '#a8d6d2',
    '--fd-here-ground': '#153432',
    '--fd-warn': '#f2b955',
    '--fd-warn-ground': '#30260f',
    '--fd-fresh': '#12302d',
    '--fd-gone': '#ff9c92',
    '--fd-gone-ground': '#351b19',
    '--fd-come': '#7fd8a8',
    '--fd-come-ground': '#12301f',
    '--mantine-color-text': '#e2e8e8',
    '--mantine-color-body': '#101516',
    '--mantine-color-error': '#ff9c92',
    '--mantine-color-dimmed': '#a9b4b5',
    '--mantine-color-placeholder': '#93a0a2',
    '--mantine-color-anchor': '#7cc4bd',
    '--mantine-color-default': '#1f2728',
    '--mantine-color-default-border': '#414c4e',
  },
})
