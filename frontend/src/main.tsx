import '@preact/signals';
import { render } from 'preact';
import { App } from './app.tsx';
import { createBrowserClient } from './live/browser-client.ts';
import './settings.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/fields.css';
import './styles/chips.css';
import './styles/sections.css';
import './styles/panels.css';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
const client = createBrowserClient();
void client.session.check();
render(<App client={client} />, root);
