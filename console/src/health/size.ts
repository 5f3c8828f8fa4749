const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** A number of bytes as people read it: "1.2 MB". */
export function sizeOf(bytes: number, language: string): string {
  let step = 0
  let amount = bytes
  while (amount >= 1000 && step < steps.length - 1) {
    amount /= 1000
    step++
  }
  return new Intl.NumberFormat(language, { style: 'unit', unit: steps[step], unitDisplay: 'short', maximumFractionDigits: amount < 10 && step > 0 ? 1 : 0 }).format(amount)
}
