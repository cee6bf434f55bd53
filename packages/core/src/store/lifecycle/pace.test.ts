import { describe, expect, it } from 'vitest';
import { Pace } from './pace.js';

describe('Pace', () => {
  it('doubles what fits, as far as it may', () => {
    const pace = new Pace(10, 4, 20);
    const sizes = [1, 2, 3, 4].map(() => {
      pace.took(pace.size, 0.5);
      return pace.size;
    });
    expect(sizes).toEqual([8, 16, 20, 20]);
  });

  it('shrinks at once to what would have fitted, and to one thing at least', () => {
    const pace = new Pace(10, 100, 1_000);
    pace.took(100, 40);
    expect(pace.size).toBe(25);
    pace.took(25, 100_000);
    expect(pace.size).toBe(1);
  });

  // A server some milliseconds away made every step as long as meant, and steps of one row.
  it('takes no fewer than it is told to', () => {
    const pace = new Pace(10, 16, 1_000, 100);
    expect(pace.size).toBe(100);
    pace.took(100, 400);
    expect(pace.size).toBe(100);
  });

  it('does not take a short last step for a reason to shrink', () => {
    const pace = new Pace(10, 64, 1_000);
    pace.took(3, 1);
    expect(pace.size).toBe(64);
    pace.took(0, 50);
    expect(pace.size).toBe(64);
  });
});
