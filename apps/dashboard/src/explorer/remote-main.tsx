import { render } from 'preact';
import { followTheme } from '../shell/theme.js';
import '../styles/all.css';
import { keepOffline } from './keep-offline.js';
import { Remote } from './remote.js';

followTheme();
keepOffline();
const root = document.querySelector('#app');
if (root !== null) render(<Remote />, root);
