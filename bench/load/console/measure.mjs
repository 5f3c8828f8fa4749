// What the console costs in a real Chromium, as one JSON object: measure.mjs ADDRESS USER PASSWORD. Bytes are those of the compressed bodies, times are milliseconds.
import { chromium } from 'playwright-core'

const [address, user, password] = process.argv.slice(2)
const flags = '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'
const browser = await chromium.launch({ executablePath: process.env.FRONTDESK_CHROMIUM ?? '/usr/bin/chromium', args: flags.split(' ') })

/** Before anything of the page runs: when its largest part was painted, and how long the main thread was busy. */
const watch = () => {
  window.painted = 0
  window.busyUntil = 0
  new PerformanceObserver(list => { for (const entry of list.getEntries()) window.painted = entry.startTime }).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver(list => { for (const entry of list.getEntries()) window.busyUntil = entry.startTime + entry.duration }).observe({ type: 'longtask', buffered: true })
}

const bytesOf = page => page.evaluate(() => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).filter(entry => !entry.name.includes('/api/')).reduce((sum, entry) => sum + entry.encodedBodySize, 0))

async function open(context, ready) {
  const page = await context.newPage()
  await page.addInitScript(watch)
  await page.goto(address)
  await page.locator(ready).first().waitFor()
  await page.waitForTimeout(1500)
  const times = await page.evaluate(() => ({ largestPaint: window.painted, interactive: Math.max(window.busyUntil, window.painted) }))
  return { page, ...times }
}

// Cold: nobody is signed in, nothing is in the browser's cache.
const context = await browser.newContext({ viewport: { width: 1280, height: 860 } })
const cold = await open(context, 'input[name=user]')
const signInBytes = await bytesOf(cold.page)
await cold.page.fill('input[name=user]', user)
await cold.page.fill('input[name=password]', password)
await cold.page.click('button[type=submit]')
await cold.page.locator('[data-tree]').waitFor()
await cold.page.close()

// The first page of somebody who is signed in, from an empty cache.
const state = await context.storageState()
const fresh = await browser.newContext({ viewport: { width: 1280, height: 860 }, storageState: state })
const first = await open(fresh, '[data-tree]')
const firstBytes = await bytesOf(first.page)
await first.page.close()

// Warm: the same, with everything in the cache.
const warm = await open(fresh, '[data-tree]')
const page = warm.page

/** Until the browser has painted what the last step led to. */
const painted = () => page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))))

// The tree: from the page that is left for it, until its lines are painted.
await page.locator('nav a[href="/units"]').click()
await page.locator('table').waitFor()
await page.waitForTimeout(500)
const treeTimes = []
for (let time = 0; time < 5; time++) {
  treeTimes.push(await page.evaluate(async () => {
    const began = performance.now()
    document.querySelector('nav a[href="/"]').click()
    while (!document.querySelector('[data-tree] [role=treeitem]')) await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    return performance.now() - began
  }))
  await page.locator('nav a[href="/units"]').click()
  await page.locator('table').waitFor()
}
await page.locator('nav a[href="/"]').click()
await page.locator('[data-tree]').focus()
// All units unfolded, so that there is something to scroll through.
await page.evaluate(async () => {
  const tree = document.querySelector('[data-tree]')
  for (let step = 0; step < 400; step++) {
    for (const key of ['ArrowRight', 'ArrowDown']) tree.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    if (step % 20 === 0) await new Promise(requestAnimationFrame)
  }
})
await painted()
const frames = await page.evaluate(async () => {
  const tree = document.querySelector('[data-tree]')
  tree.scrollTop = 0
  await new Promise(requestAnimationFrame)
  let count = 0
  let longest = 0
  const began = performance.now()
  let last = began
  while (performance.now() - began < 3000) {
    tree.scrollTop += 40
    if (tree.scrollTop + tree.clientHeight >= tree.scrollHeight - 1) tree.scrollTop = 0
    const now = await new Promise(requestAnimationFrame)
    longest = Math.max(longest, now - last)
    last = now
    count++
  }
  return { perSecond: count / ((performance.now() - began) / 1000), longest, lines: Math.round(tree.scrollHeight / 38) }
})

console.log(JSON.stringify({
  signInBytes, firstBytes,
  coldPaint: cold.largestPaint, coldInteractive: cold.interactive, firstPaint: first.largestPaint, firstInteractive: first.interactive, warmPaint: warm.largestPaint, warmInteractive: warm.interactive,
  tree: treeTimes.sort((a, b) => a - b)[2], treeWorst: Math.max(...treeTimes), frames: frames.perSecond, longestFrame: frames.longest, lines: frames.lines,
}))
await browser.close()
