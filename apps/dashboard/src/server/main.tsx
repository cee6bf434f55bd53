import { render } from 'preact';
import { followTheme } from '../shell/theme.js';
import '../styles/all.css';
import { ServerPage } from './server-page.js';

followTheme();
const root = document.querySelector('#app');
if (root !== null) render(<ServerPage />, root);
