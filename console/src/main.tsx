import './app/firstStyles'
import './app/page.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { startTexts } from './app/texts'

await startTexts()
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
