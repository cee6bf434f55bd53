import { expect, it } from 'vitest';
import { wordRoot } from './word-root.js';

it.each([
  'buy buys bought buying',
  'child children',
  'write wrote written writing writes',
  'adopt adopts adopted adoption adopting',
  'connect connected connection connections',
  'photograph photographs photographed',
])('brings together %s', (words) => {
  expect(new Set(words.split(' ').map(wordRoot)).size).toBe(1);
});

it('leaves words alone that hold anything but letters of English', () => {
  expect(['sha256', 'überholte', '東京', '5k'].map(wordRoot)).toEqual(['sha256', 'überholte', '東京', '5k']);
});
