import { render } from 'preact';
import { followTheme } from '../shell/theme.js';
import '../styles/all.css';
import { Explorer } from './explorer.js';
import { keepOffline } from './keep-offline.js';

followTheme();
keepOffline();
const root = document.querySelector('#app');
if (root !== null) render(<Explorer />, root);
